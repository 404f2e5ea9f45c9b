"""The canonical JSON form of Spark values, and the session the goldens are made with.

Every golden file under tests/cases holds values in this form, so a test reads them without knowing Spark:

    null, boolean            null, true, false
    tinyint, smallint, int   a JSON number
    bigint                   a string of digits
    float, double            a JSON number that is exactly the value; "NaN", "Infinity", "-Infinity", "-0.0" otherwise
    decimal(p,s)             a plain string with s fraction digits
    string, char, varchar    the string
    binary                   lower-case hex
    date                     "YYYY-MM-DD", proleptic; a year beyond 9999 has a sign
    timestamp                "YYYY-MM-DDTHH:MM:SS.ffffffZ", always UTC whatever the session's zone
    timestamp_ntz            the same without the Z
    time                     "HH:MM:SS" and the fraction Spark prints
    intervals                what Spark's cast to string gives
    array                    an array
    map                      an array of [key, value], in Spark's order
    struct                   an array of the field values, in order

Values never pass through Python's datetime, which has years 1 to 9999 only and thinks in the machine's zone: a
select rewrites each such leaf, however deep, to a string or a number before it is collected.
"""

import json
import logging
import math
import os
import re


def session(**conf):
    """A local Spark whose every default that depends on the machine is pinned."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["TZ"] = "UTC"
    from pyspark.sql import SparkSession

    pinned = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": "-Duser.timezone=UTC -Duser.language=en -Duser.country=US",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.datetime.java8API.enabled": "true",
    }
    builder = SparkSession.builder.master("local[1]").appName("oracle")
    for key, value in {**pinned, **conf}.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    logging.getLogger("SQLQueryContextLogger").disabled = True  # PySpark logs every error it raises.
    return spark


# Spark value -> canonical value


def encode(df):
    """All rows of a batch DataFrame as canonical arrays, in the order in which Spark returns them."""
    types = [field.dataType for field in df.schema.fields]
    named = df.toDF(*[f"c{i}" for i in range(len(types))])  # The names may repeat or hold dots.
    carried = named.select(*[_carry(named[f"c{i}"], type_).alias(f"c{i}") for i, type_ in enumerate(types)])
    return [[_decode(value, type_) for value, type_ in zip(row, types)] for row in carried.collect()]


def _kind(type_):
    return type_.typeName().split(" ")[0].split("(")[0]


_AS_STRING = {"void", "date", "timestamp_ntz", "time", "interval", "yearmonthinterval", "daytimeinterval"}


def _carry(column, type_):
    """A column that Python receives without loss in place of `column`."""
    from pyspark.sql import functions as F
    from pyspark.sql.types import StructField, StructType

    kind = _kind(type_)
    if kind == "timestamp":
        return F.unix_micros(column)
    if kind in _AS_STRING or _is_interval(type_):
        return column.cast("string")
    if not _needs_carrying(type_):
        return column
    if kind == "array":
        return F.transform(column, lambda item: _carry(item, type_.elementType))
    if kind == "map":
        return F.transform(
            F.map_entries(column),
            lambda entry: F.struct(
                _carry(entry["key"], type_.keyType).alias("k"), _carry(entry["value"], type_.valueType).alias("v")
            ),
        )
    if kind == "struct":
        by_position = StructType([StructField(f"f{i}", f.dataType, True) for i, f in enumerate(type_.fields)])
        renamed = column.cast(by_position)  # Field names may repeat, so go by position.
        parts = [_carry(renamed[f"f{i}"], f.dataType).alias(f"f{i}") for i, f in enumerate(type_.fields)]
        return F.when(column.isNull(), F.lit(None)).otherwise(F.struct(*parts))
    raise TypeError(f"no canonical form for {type_.simpleString()}")


def _is_interval(type_):
    return type(type_).__name__ in ("YearMonthIntervalType", "DayTimeIntervalType", "CalendarIntervalType")


_PLAIN = {"boolean", "byte", "short", "tinyint", "smallint", "integer", "int", "long", "bigint", "float", "double"}
_PLAIN |= {"decimal", "string", "char", "varchar", "binary"}


def _needs_carrying(type_):
    """Python collects the plain types exactly; a map would lose its order and its NaN keys."""
    kind = _kind(type_)
    if kind == "array":
        return _needs_carrying(type_.elementType)
    if kind == "struct":
        names = [field.name.lower() for field in type_.fields]
        return not names or len(set(names)) < len(names) or any(_needs_carrying(f.dataType) for f in type_.fields)
    return kind not in _PLAIN


def _decode(value, type_):
    kind = _kind(type_)
    if value is None or kind == "void":
        return None
    if kind in ("long", "bigint"):
        return str(value)
    if kind in ("float", "double"):
        return _number(value)
    if kind == "decimal":
        return format(value, "f")
    if kind == "binary":
        return bytes(value).hex()
    if kind == "timestamp":
        return micros_to_text(value) + "Z"
    if kind == "timestamp_ntz":
        return _ntz(value)
    if kind == "array":
        return [_decode(item, type_.elementType) for item in value]
    if kind == "map":
        return [[_decode(k, type_.keyType), _decode(v, type_.valueType)] for k, v in value]
    if kind == "struct":
        return [_decode(item, field.dataType) for item, field in zip(value, type_.fields)]
    return value


def _number(value):
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0.0"
    return value


def _ntz(text):
    """Spark prints a space and drops trailing zeros of the fraction."""
    day, clock = text.rsplit(" ", 1)
    clock, _, fraction = clock.partition(".")
    return f"{day}T{clock}.{fraction:0<6}"


def micros_to_text(micros):
    """Microseconds since the epoch as YYYY-MM-DDTHH:MM:SS.ffffff, for any year a long can hold."""
    seconds, fraction = divmod(micros, 1_000_000)
    days, seconds = divmod(seconds, 86_400)
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{days_to_text(days)}T{clock}.{fraction:06d}"


def days_to_text(days):
    """Days since the epoch as YYYY-MM-DD in the proleptic Gregorian calendar (Hinnant's civil_from_days)."""
    shifted = days + 719_468
    era, day_of_era = divmod(shifted, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_index = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month_index + 2) // 5 + 1
    month = month_index + 3 if month_index < 10 else month_index - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    sign = "+" if year > 9999 else "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"


# Canonical value -> Spark value


def frame(spark, ddl, rows):
    """A DataFrame of canonical rows whose schema is exactly `ddl`, in one partition and in order."""
    schema = parse_schema(spark, ddl)
    if not rows:
        return spark.createDataFrame([], schema)
    tuples = ["(" + ", ".join(literal(v, f.dataType) for v, f in zip(row, schema.fields)) + ")" for row in rows]
    previous = spark.conf.get("spark.sql.session.timeZone")
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    try:
        values = spark.sql(f"SELECT * FROM VALUES {', '.join(tuples)}")
        jvm_schema = spark._jsparkSession.parseDataType(schema.json())
        from pyspark.sql import DataFrame

        # Java rows keep what Python rows lose; the detour sets nullability to the schema's.
        return DataFrame(spark._jsparkSession.createDataFrame(values._jdf.collectAsList(), jvm_schema), spark)
    finally:
        spark.conf.set("spark.sql.session.timeZone", previous)


def parse_schema(spark, ddl):
    """The StructType of a DDL text, or of a list of DDL fields."""
    from pyspark.sql.types import StructType

    text = ddl if isinstance(ddl, str) else ", ".join(ddl)
    return StructType.fromDDL(text)


def literal(value, type_):
    """SQL text that evaluates to the canonical value, typed."""
    kind = _kind(type_)
    name = type_.simpleString()
    if value is None:
        return f"CAST(NULL AS {name})"
    if kind == "array":
        if not value:
            return f"CAST(array() AS {name})"
        return "array(" + ", ".join(literal(item, type_.elementType) for item in value) + ")"
    if kind == "map":
        if not value:
            return f"CAST(map() AS {name})"
        pairs = [literal(k, type_.keyType) + ", " + literal(v, type_.valueType) for k, v in value]
        return "map(" + ", ".join(pairs) + ")"
    if kind == "struct":
        pairs = [f"{quote(f.name)}, {literal(v, f.dataType)}" for v, f in zip(value, type_.fields)]
        return "named_struct(" + ", ".join(pairs) + ")"
    if kind == "binary":
        return f"X'{value}'"
    if kind == "boolean":
        return "true" if value else "false"
    return f"CAST({quote(str(value))} AS {name})"


def quote(text):
    """A SQL string literal; what is not plain ASCII is escaped so that no setting of the parser matters."""
    return "'" + "".join(_escaped(char) for char in text) + "'"


def _escaped(char):
    code = ord(char)
    if char in "\\'":
        return "\\" + char
    if 32 <= code < 127:
        return char
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# Errors


def error(exception):
    """{"error": condition, "sqlState": state} as Spark names them, or None when it is not Spark's error."""
    condition = _call(exception, "getCondition")
    if condition:
        return {"error": condition, "sqlState": _call(exception, "getSqlState")}
    found = re.search(r"\[([A-Z][A-Z0-9_]*(?:\.[A-Z0-9_]+)*)\].*?(?:SQLSTATE: (\w{5}))", str(exception), re.S)
    return {"error": found[1], "sqlState": found[2]} if found else None


def _call(exception, method):
    try:
        return getattr(exception, method)()
    except Exception:
        return None


# Files


def to_lines(head, key, items):
    """JSON text with one item a line, so that a diff shows which items changed."""
    lines = ",\n".join("    " + json.dumps(item, ensure_ascii=False) for item in items)
    opening = "".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)},\n" for k, v in head.items())
    return f"{{\n{opening}  {json.dumps(key)}: [\n{lines}\n  ]\n}}\n"
