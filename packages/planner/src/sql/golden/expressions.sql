a b c
a b
a + 
(1
f(
f(1
a between 1 and 2
not a between 1 and 2
a like any ('x','y')
not a like any ('x','y')
a not like all ('x','y')
a like 'x' escape '!'
a ilike 'x' = true
a is null is null
a in (1) = true
1 in ()
a in (1)
(1,2) in ((1,2))
struct(1 as x, b)
(1,2)
a is true
a is not unknown
a is distinct from b
interval 1 day 2 hours
interval '1 day 2 hours'
interval '1' day
interval '1-2' year to month
interval '1 02:03:04.5' day to second
interval -1 day
-interval 1 day
interval - '1' day
interval 1 month 1 day
interval 1.5 seconds
interval 1 week
interval 5 milliseconds
interval
interval + 1
timestamp
date
timestamp '2020-01-01 00:00:00'
timestamp'2020-01-01T00:00:00Z'
date'2020-1-1'
date'x'
timestamp'x'
timestamp'now'
date'today'
timestamp_ntz'2020-01-01'
x'1'
X'1F'
x'zz'
1.5
1.
1.a
.5
1e3
1.5e-3
1e3BD
1.5bd
1d
1f
1y
128y
-128y
1s
1L
9223372036854775808
-9223372036854775808
9223372036854775808L
-2147483648
2147483648
- -1
-(1)
-a
+a
+1
~a
a.b.c
a[0].b
f(x).b
(a).b
a.b[1]
*
t.*
t.s.*
* except (a)
count(*)
count(distinct *)
count(t.*)
count(distinct a, b)
COUNT(*)
first(a) ignore nulls
first(a ignore nulls)
last(a) respect nulls
sum(a) filter (where b > 1)
sum(a) over (partition by b)
x -> x + 1
(x, y) -> x.z + y
transform(a, x -> x)
case when a then 1 end
case a when 1 then 2 else 3 end
cast(a as int)
try_cast(a as int)
a::int::string
-1::string
-a::int
cast(a as array<array<int>>)
cast(a as struct<x:int,y:string>)
cast(a as struct<>)
cast(a as foo)
cast(a as array<foo>)
cast(a as interval day to second)
cast(a as decimal(40,2))
cast(a as decimal(2,5))
extract(year from a)
trim(both 'x' from a)
trim(leading from a)
trim(a)
trim('x' from a)
trim(both from a)
substring(a from 1 for 2)
substring(a from 2)
substr(a, 1)
position('a' in b)
position('a', b)
overlay(a placing b from 1 for 2)
overlay(a placing b from 1)
timestampadd(year, 1, a)
timestampdiff(month, a, b)
dateadd(day, 1, a)
dateadd(a, 1)
datediff(a,b)
date_add(a,1)
date_diff(day,a,b)
dateadd('day',1,a)
current_date
current_timestamp
user
localtimestamp
current_date()
exists(a, x -> x)
a -> b
a and b and c
a and b and c and d
a or b and c
'a' 'b'
"a""b"
'a''b'
r'a\n'
'\u0041\101\%\_\q\Z'
'\U0001F600'
a as b
a as (b, c)
a (b,c)
1 as select
if(a,b,c)
left(a,1)
a div b
a = b = c
not not a
!a
a !> b
1 = not true
a || b + c
a << 1 + 2
a > b >> 1
a >>> 1
a & b | c ^ d
map(1,2)[1]
`a b`.`c``d`
``
a-b
1a
1_000
a$b
${x}
:x
?
a;
-- c
/* x
'abc
`abc
"abc
a /* x */ b
/*+ hint */ a
a => 1
f(a => 1)
é
日本
a.1
a.1b
1.5a
t.select
from
select
select.a
case
when
end
cast
order
f(all a)
f(distinct)
array(1,2)
named_struct('a',1)
listagg(a) within group (order by b)
nvl(a,b)
a.f(1)
s.x.f(1)
date '2020-01-01' + interval 1 day
x[1:2]
a:b
char(65)
a regexp 'x'
a rlike 'x'
a similar to b
interval '1' foo
interval 'x' day
interval 1 foo
interval '1 foo'
timestamp_ltz'2020-01-01'
int '1'
foo '1'
float'1'
true
null
-true
a is 1
a not b
in
a in b
a between 1
a b, c
a,b
(a as b)
()
f(,)
f(a,)
a[
a[]
a.
a.*.b
a..b
1 2
'a' b
a 'b'
@
a # b
a ! b
a ^^ b
\
interval a day
interval (1) day
interval f(1) day
time'12:00'
1.0E400
1e-400D
1e39F
123456789012345678901234567890123456789
1.23456789012345678901234567890123456789012
interval 'x' day to second
interval '1' day to second
interval '1 25' day to hour
interval '1 25:00' day to minute
interval '10:60' minute to second
interval 'x' year to month
interval '1-2' month to year
interval '1' year to day
interval 1 day to second
interval '1-2' year to month 3 days
interval '1 day' day
interval '1' day '2' hours
interval '106751992' day
interval 1 day -2 hours
interval '1 day -2 hours'
interval 1.5 day
interval '1.5' day
interval 1L day
interval 1e3 day
interval 0.5 second
interval .5 second
interval '' day
interval ''
interval 'interval 1 day'
interval '+1' day
interval + '-1' day
interval '1  02' day to hour
interval ' 1 02 ' day to hour
interval '1 0' day to hour
interval '1 2:3:4' day to second
interval -1 year -2 month
interval 1 nanosecond
interval 1 day 1 day
interval '1' days
interval 1 quarter
interval '1' year '2' months
interval '1:2' minute to second
interval '1:2.5' minute to second
interval 2147483648 months
interval 1.123456789 seconds
interval 1.1234567891 seconds
interval '1.5 seconds'
interval '-1.5' second
interval -1.5 second
interval '.5 second'
interval '1 DAY'
interval'1 day'
interval '1 day' 'x'
a is not distinct from b and c
a between 1 and 2 and b between 3 and 4
not a in (1)
a not in (1) or b
a like 'x' or b like 'y' and c
a like 'x' || b
f()
f(x -> x, (y, z) -> y)
f(x -> g(y -> x + y))
a['b'].c[0]
a::array<int>[0]
a::decimal(10,2) + 1
a::int > 1
cast(a as map<string,array<int>>)['x']
cast(a as timestamp) > b
case when a then b when c then d end + 1
case a when 1 then 2 end::string
a.b.c::int
-a.b
- a[0] * b
a - -1
a -1
a-1
2-1
1 -1
a+-b
~-a
not a = b
not (a) and b
(a, b) in ((1, 2))
f(distinct a) filter (where b)
sum(distinct a)
first(a, true)
last_value(a) ignore nulls
any_value(a ignore nulls)
if(a > 1, 'x', "y")
a <=> b
a == b
a != b
a <> b
!a and b
a >= b
a is false
a is not true
a is null
a is not null
a is unknown
a not between 1 and 2
a not like 'x'
a not ilike 'x'
a not rlike 'x'
a like some ('x')
a not like any ('x', 'y')
a like all ('x')
array_sort(a, (l, r) -> case when l < r then -1 else 1 end)
aggregate(a, 0, (acc, x) -> acc + x, acc -> acc * 10)
transform(a, (x, i) -> x.b[i] + c)
named_struct('a', 1).a
(a + b).c
f(a).b.c
f(a)[0].b
t.s.a
`t.s`.a
a.`b.c`
window(ts, '10 minutes')
extract(day from ts)
extract('day', ts)
trim(a, b)
trim('x' from trim(b))
substring(a, 1, 2)
substr(a from 2 for 3)
position('a', b, 2)
overlay(a, b, 1, 2)
overlay(a placing 'x' from 1)
date_add(day, 1, a)
dateadd(month, -1, a)
timestampdiff(hour, a, b)
datediff(day, a, b)
struct(a, b as c)
struct(a.*)
struct()
count(1)
count(a)
1 + 2 * 3
(1 + 2) * 3
a % b / c * d div e
a || b || c
1 | 2 & 3 ^ 4
a << 1 >> 2 >>> 3
true or false and not true
+1.5
