/** Types with parts. */

import { DataType } from './data-type.js';
import { parseDataType, schemaFromText } from './ddl.js';

/** A part of a type as printSchema shows it, with its own parts. */
const part = (prefix: string, name: string, type: DataType, facts?: string): string[] => [
  `${prefix}-- ${name}: ${type.typeName}${facts === undefined ? '' : ` (${facts})`}`,
  ...type.treeLines(`${prefix}    |`),
];

export class ArrayType extends DataType {
  readonly typeName = 'array';

  constructor(
    readonly elementType: DataType,
    readonly containsNull = true,
  ) {
    super();
  }

  get sql(): string {
    return `ARRAY<${this.elementType.sql}>`;
  }

  override get simpleString(): string {
    return `array<${this.elementType.simpleString}>`;
  }

  override get jsonValue(): unknown {
    return { type: 'array', elementType: this.elementType.jsonValue, containsNull: this.containsNull };
  }

  override treeLines(prefix: string): string[] {
    return part(prefix, 'element', this.elementType, `containsNull = ${this.containsNull}`);
  }
}

export class MapType extends DataType {
  readonly typeName = 'map';

  constructor(
    readonly keyType: DataType,
    readonly valueType: DataType,
    readonly valueContainsNull = true,
  ) {
    super();
  }

  get sql(): string {
    return `MAP<${this.keyType.sql}, ${this.valueType.sql}>`;
  }

  override get simpleString(): string {
    return `map<${this.keyType.simpleString},${this.valueType.simpleString}>`;
  }

  override get jsonValue(): unknown {
    return {
      type: 'map',
      keyType: this.keyType.jsonValue,
      valueType: this.valueType.jsonValue,
      valueContainsNull: this.valueContainsNull,
    };
  }

  override treeLines(prefix: string): string[] {
    const key = part(prefix, 'key', this.keyType);
    return [...key, ...part(prefix, 'value', this.valueType, `valueContainsNull = ${this.valueContainsNull}`)];
  }
}

export type Metadata = Readonly<Record<string, unknown>>;

/** A named column of a schema. */
export class StructField {
  constructor(
    readonly name: string,
    readonly dataType: DataType,
    readonly nullable = true,
    readonly metadata: Metadata = {},
  ) {}

  get jsonValue(): unknown {
    return { name: this.name, type: this.dataType.jsonValue, nullable: this.nullable, metadata: this.metadata };
  }
}

const quoteIfNeeded = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;

/** A schema, or a value with named parts. */
export class StructType extends DataType {
  readonly typeName = 'struct';
  readonly fields: readonly StructField[];

  constructor(fields: readonly StructField[] = []) {
    super();
    this.fields = fields;
  }

  /** A schema from DDL text: `StructType.fromDDL('a INT, b STRING')`. */
  static fromDDL(ddl: string): StructType {
    return schemaFromText(ddl);
  }

  /** A schema with one more field, whose type may be given as DDL text. */
  add(name: string, dataType: DataType | string, nullable = true, metadata: Metadata = {}): StructType {
    const type = typeof dataType === 'string' ? parseDataType(dataType) : dataType;
    return new StructType([...this.fields, new StructField(name, type, nullable, metadata)]);
  }

  get names(): string[] {
    return this.fields.map((field) => field.name);
  }

  get sql(): string {
    const parts = this.fields.map((f) => `${quoteIfNeeded(f.name)}: ${f.dataType.sql}${f.nullable ? '' : ' NOT NULL'}`);
    return `STRUCT<${parts.join(', ')}>`;
  }

  override get simpleString(): string {
    return `struct<${this.fields.map((f) => `${f.name}:${f.dataType.simpleString}`).join(',')}>`;
  }

  override get jsonValue(): unknown {
    return { type: 'struct', fields: this.fields.map((field) => field.jsonValue) };
  }

  /** The schema as DDL text. */
  toDDL(): string {
    return this.fields
      .map((f) => `${quoteIfNeeded(f.name)} ${f.dataType.sql}${f.nullable ? '' : ' NOT NULL'}`)
      .join(',');
  }

  /** The tree that printSchema shows. */
  treeString(): string {
    return ['root', ...this.treeLines(' |')].join('\n');
  }

  override treeLines(prefix: string): string[] {
    return this.fields.flatMap((f) => part(prefix, f.name, f.dataType, `nullable = ${f.nullable}`));
  }
}
