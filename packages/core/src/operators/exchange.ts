/** A stage boundary: below it tasks share the splits of the input, above it one task sees all rows. */
import type { AttributeReference } from '../expressions/index.js';
import { Exec, type PrepareEnv, type Runner, type StageRunner } from './exec.js';

export class ExchangeExec extends Exec {
  constructor(
    readonly child: Exec,
    /** Whether rows must come in the order of the splits. */
    readonly ordered: boolean,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.child, this.ordered];
  }

  get output(): readonly AttributeReference[] {
    return this.child.output;
  }

  override get isDistributed(): boolean {
    return false;
  }

  override describe(): string {
    return 'SinglePartition';
  }

  prepare(env: PrepareEnv): Runner {
    return env.stages.prepare(this, env).run;
  }
}

/** Runs every stage in process: one task reads all splits. */
export const inlineStages: StageRunner = {
  prepare: (exchange, env) => ({ run: (exchange as ExchangeExec).child.prepare(env) }),
};
