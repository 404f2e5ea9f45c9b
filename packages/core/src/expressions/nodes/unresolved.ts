/** What names things and knows nothing: the protocol that the API builds. */
import { Expression } from '../expression.js';
import { Literal } from './literal.js';

/** A name to look up; `planId` limits the search to the DataFrame that `df.col(name)` was called on. */
export class UnresolvedAttribute extends Expression {
  constructor(
    readonly nameParts: readonly string[],
    readonly planId?: number,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.nameParts, this.planId];
  }

  override get resolved(): boolean {
    return false;
  }

  get sql(): string {
    return this.nameParts.join('.');
  }
}

/** `*`, `t.*` or `struct.*`, all or without some: `* EXCEPT (a, b.c)`. */
export class UnresolvedStar extends Expression {
  constructor(
    readonly target?: readonly string[],
    readonly planId?: number,
    readonly except?: readonly (readonly string[])[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.target, this.planId, this.except];
  }

  override get resolved(): boolean {
    return false;
  }

  get sql(): string {
    const all = [...(this.target ?? []), '*'].join('.');
    return this.except ? `${all} EXCEPT (${this.except.map((name) => name.join('.')).join(', ')})` : all;
  }
}

/** A call by name: functions, operators (`+`, `=`, `and`), CASE (`when`), generators and aggregates alike. */
export class UnresolvedFunction extends Expression {
  constructor(
    readonly name: string,
    readonly operands: readonly Expression[],
    readonly isDistinct = false,
    readonly filter?: Expression,
    /** `IGNORE NULLS` of first, last and their kin. */
    readonly ignoreNulls = false,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.name, this.operands, this.isDistinct, this.filter, this.ignoreNulls];
  }

  override get resolved(): boolean {
    return false;
  }

  get sql(): string {
    return `${this.name}(${this.isDistinct ? 'DISTINCT ' : ''}${this.operands.map((o) => o.sql).join(', ')})`;
  }
}

/** `base[extraction]` or `base.name`. */
export class UnresolvedExtractValue extends Expression {
  constructor(
    readonly base: Expression,
    readonly extraction: Expression,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.base, this.extraction];
  }

  override get resolved(): boolean {
    return false;
  }

  get sql(): string {
    return this.extraction instanceof Literal && typeof this.extraction.value === 'string'
      ? `${this.base.sql}.${this.extraction.value}`
      : `${this.base.sql}[${this.extraction.sql}]`;
  }
}

/** A struct with other fields: each name in turn is set to the value beside it, or dropped when there is none. */
export class UnresolvedUpdateFields extends Expression {
  constructor(
    readonly base: Expression,
    readonly names: readonly string[],
    readonly values: readonly (Expression | undefined)[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.base, this.names, this.values];
  }

  override get resolved(): boolean {
    return false;
  }

  get sql(): string {
    const updates = this.values.map((value) => (value ? `WithField(${value.sql})` : 'dropfield()'));
    return `update_fields(${[this.base.sql, ...updates].join(', ')})`;
  }
}
