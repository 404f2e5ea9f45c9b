select a from t
select from t
select a from
select from from from
select a, from t
select * from t where
select k frm t whre v = 1
select a b c from t
select 1 order
select a where a > 1
select a from t x
select a from t as x(a,b)
select a from t order
select a from t left
select a from t left join u on a = b
select a from t join u
select a from t natural join u
select a from t natural left join u
select a from t join u using (a, b)
select a from t, u, v
select a from t cross join u
select a from t left semi join u on true
select a from t semi join u on true
select a from t left anti join u on true
select a from t full outer join u on true
select a from t join u on a = b join v on c = d
select a from t join u join v on c = d on a = b
select a from (t join u)
select a from ((select 1) x join u)
select a from ((select 1))
select a from (select 1) as x
select a from (select 1) x(a)
select a from (values (1,2),(3,4)) as v(a,b)
values (1,2),(3,4)
values 1, 2
values (1,2) as t(a,b)
select * from values (1, a), (2, b)
select * from values (1), (1,2)
select * from range(10)
select * from range(1, 10, 2, 4) as r(x)
select * from explode(array(1,2))
select * from t lateral view explode(a) x as b
select * from t lateral view outer explode(a) x as b, c
select * from t lateral view explode(a) x
select * from t lateral view explode(a) as b
select a from json.`/tmp/x`
select a from a.b.c
select distinct a from t
select all a from t
select a, count(*) from t group by a
select a, count(*) from t group by a having count(*) > 1
select count(*) from t having count(*) > 1
select a from t group by rollup(a, b)
select a from t group by cube(a, b)
select a from t group by a, b with rollup
select a from t group by a with cube
select a from t group by grouping sets ((a), (b), ())
select a from t group by a, b grouping sets ((a), b)
select a from t group by all
select a from t group by 1
select a from t group by a, rollup(b)
select a from t group by rollup(a, (b, c))
select a from t union select b from u
select a from t union all select b from u union select c from v
select a from t intersect select b from u
select a from t union select b from u intersect select c from v
select a from t except all select b from u
select a from t minus select b from u
select a from t union distinct select b from u order by a limit 1
(select a from t) union (select b from u)
(select a from t order by a limit 1) union all (select b from u limit 2)
((select a from t))
select a from t order by a desc nulls first, b asc, c nulls last
select a from t order by all
select a from t order by all desc
select a from t sort by a
select a from t cluster by a
select a from t distribute by a
select a from t limit all
select a from t limit 1 + 1
select a from t limit 1 offset 2
select a from t offset 2
select a from t offset 2 limit 1
with x as (select 1) select * from x
with x(a,b) as (select 1, 2), y as (select 2) select * from x, y
with recursive x as (select 1) select * from x
table t
from t
from t select a
from t |> where a > 1 |> select k, v
from t |> aggregate sum(a) group by b
from t |> aggregate sum(a) as s group by b as c, d
from t |> aggregate count(*)
from t |> extend a + 1 as b
from t |> order by a |> limit 1
from t |> drop a
from t |> set a = 1
from t |> as x
from t |> join u on true
from t |> union all select 1
select 1;
select 1;;
select 1; select 2
/* a /* nested */ b */ select 1
select /*+ broadcast(t) */ a from t
insert into t values (1)
create table t (a int)
create view v as select 1
drop table t
show tables
describe t
explain select 1
set x = 1
use db
update t set a = 1
delete from t
merge into t using u on a = b when matched then delete
cache table t
foo bar
select
selec 1
select a as
select a as from t
select t.* from t
select struct(*) from t
select a from t tablesample (10 percent)
select a from t tablesample (10 rows)
select a from t pivot (sum(x) for y in (1,2))
select a from lateral (select 1)
select a from t, lateral (select 1)
select a from t where a in (select 1)
select a from t where exists (select 1)
select (select 1)
select a over from t
select sum(a) over w from t window w as (order by a)
select a from t where a = 1 and
select a from t group by
select a from t order by
select (a from t
select f(a from t
select a) from t
select a from (select b
select a from t where (a = 1
select a from t limit
select * from a-b
select * from a.b-c
select a-b from t
select 'abc from t
select 1 + from t
select a from t where a == 1 group by b order
select a from 1
select a from 't'
select a,, b from t
select a b, c as d, (1) e from t f
select a as 'x' from t
select a 'x' from t
select interval '1' day as i
select a from t where not exists (select 1)
select a from t union
select a union select b
select a from t union by name select b from u
select a from t natural
select a from t on
select a from t where
select a from t group
select a from t limit limit
select a from t join
select a from t inner
select a from t cross
select * from t x left join u y on x.a=y.a
select a from t for
select a from t where a between 1 and 2 or b
select 1 a,2 b
select a from t x, u y where x.a = y.b
select a from identifier('t')
select a window from t
select if from t
select a from t order by a limit 5 union select 1
select date
select a from (t)
select a from (t) x
select a from (t x)
select a from (t, u)
select a from (t) join u
select a from t full
select a from t qualify x
select a from t where a
select 1 from t group by ()
select 1 from t group by (a, b)
select 1 from t group by (), a
