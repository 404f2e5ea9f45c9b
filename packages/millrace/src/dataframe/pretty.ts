/** Values as `show` prints them: as a cast to text, but bytes in hex, and null within other values as NULL. */
import { ArrayType, BinaryType, type DataType, MapType, StructType } from '@millrace/core';

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

const orNull = (type: DataType, e: string, depth: number): string => `coalesce(${prettyText(type, e, depth)}, 'NULL')`;

const structText = ({ fields }: StructType, e: string, depth: number): string => {
  const parts = fields.map((f) => orNull(f.dataType, `${e}.${quoted(f.name)}`, depth));
  return `if(isnull(${e}), null, concat('{', concat_ws(', ', array(${parts.join(', ')})), '}'))`;
};

/** The SQL text of the expression that prints a value; null for null. */
export function prettyText(type: DataType, e: string, depth = 0): string {
  const x = `x${depth}`;
  if (type === BinaryType) return `concat('[', rtrim(regexp_replace(hex(${e}), '(..)', '$1 ')), ']')`;
  if (type instanceof StructType && type.fields.length > 0) return structText(type, e, depth);
  if (type instanceof ArrayType) {
    return `concat('[', array_join(transform(${e}, ${x} -> ${orNull(type.elementType, x, depth + 1)}), ', '), ']')`;
  }
  if (!(type instanceof MapType)) return `cast(${e} as string)`;
  const [key, value] = [orNull(type.keyType, `${x}.key`, depth + 1), orNull(type.valueType, `${x}.value`, depth + 1)];
  return `concat('{', array_join(transform(map_entries(${e}), ${x} -> concat(${key}, ' -> ', ${value})), ', '), '}')`;
}
