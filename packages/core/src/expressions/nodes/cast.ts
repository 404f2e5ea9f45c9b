/** Casts. */
import { castForcesNull, type DataType, isComplex } from '../../types/index.js';
import { castStep, type EvalMode } from '../cast/index.js';
import type { CompileScope } from '../compile-scope.js';
import { Expression } from '../expression.js';
import type { Evaluator } from '../function-definition.js';
import { type Lane, overLanes } from '../lanes.js';

/** A cast. `mode` is undefined until analysis takes it from the session. */
export class Cast extends Expression {
  constructor(
    readonly child: Expression,
    readonly type: DataType,
    readonly mode?: EvalMode,
    /** Written by the user, hence part of the column's name; otherwise inserted by type coercion. */
    readonly userSpecified = false,
    /** The text of the call that it stands for. */
    readonly text?: string,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.child, this.type, this.mode, this.userSpecified, this.text];
  }

  override get dataType(): DataType {
    return this.type;
  }

  override get nullable(): boolean {
    return this.child.nullable || this.mode === 'try' || castForcesNull(this.child.dataType, this.type);
  }

  override get resolved(): boolean {
    return this.mode !== undefined && this.child.resolved;
  }

  override get foldable(): boolean {
    return this.child.foldable;
  }

  get sql(): string {
    if (this.text !== undefined) return this.text;
    if (!this.userSpecified || isComplex(this.type)) return this.child.sql;
    return `${this.mode === 'try' ? 'TRY_CAST' : 'CAST'}(${this.child.sql} AS ${this.type.sql})`;
  }

  override lane(): Lane | undefined {
    const step = castStep(this.child.dataType, this.type);
    return step && { step, child: this.child };
  }

  override compile(scope: CompileScope): Evaluator {
    const child = this.child.compile(scope);
    const cast = scope.castFor(this.child.dataType, this.type, this.mode ?? 'ansi');
    return overLanes(this, scope, (batch) => cast(child(batch)));
  }
}
