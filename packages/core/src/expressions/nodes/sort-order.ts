/** What an ORDER BY sorts by. */
import type { DataType } from '../../types/index.js';
import type { CompileScope } from '../compile-scope.js';
import { Expression } from '../expression.js';
import type { Evaluator } from '../function-definition.js';

export type SortDirection = 'ascending' | 'descending';
export type NullOrdering = 'nulls first' | 'nulls last';

export class SortOrder extends Expression {
  constructor(
    readonly child: Expression,
    readonly direction: SortDirection = 'ascending',
    readonly nullOrdering: NullOrdering = direction === 'ascending' ? 'nulls first' : 'nulls last',
  ) {
    super();
  }

  args(): unknown[] {
    return [this.child, this.direction, this.nullOrdering];
  }

  override get dataType(): DataType {
    return this.child.dataType;
  }

  get sql(): string {
    return `${this.child.sql} ${this.direction === 'ascending' ? 'ASC' : 'DESC'} ${this.nullOrdering.toUpperCase()}`;
  }

  override compile(scope: CompileScope): Evaluator {
    return this.child.compile(scope);
  }
}
