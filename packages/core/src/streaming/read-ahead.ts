/**
 * The stages of a streaming plan that can begin with the next batch's rows while this one's are still going to state and sink:
 * partial aggregations, whose results are few, on threads that would wait.
 */
import type { RecordBatch } from '../columnar/index.js';
import {
  ExchangeExec,
  type Exec,
  HashAggregateExec,
  type PreparedStage,
  type PrepareEnv,
  type StageRows,
  type StageRunner,
  type Task,
} from '../operators/index.js';

const isSmallResult = (stage: Exec): boolean =>
  stage instanceof ExchangeExec && stage.child instanceof HashAggregateExec && stage.child.mode === 'partial';

/** A stage runner whose stages go on with what was begun. */
export class ReadAhead implements StageRunner {
  private readonly begins: ((task: Task) => void)[] = [];
  /** What was begun for a batch, known by its input, and is not wanted yet. */
  private begun: { readonly of: Task['queues']; readonly stage: PreparedStage; readonly rows: StageRows }[] = [];

  constructor(private readonly stages: StageRunner) {}

  prepare(exchange: Exec, env: PrepareEnv): PreparedStage {
    const stage = this.stages.prepare(exchange, env);
    if (!stage.begin || !isSmallResult(exchange)) return stage;
    this.begins.push((task) => {
      const rows = stage.begin!(task);
      if (rows) this.begun.push({ of: task.queues, stage, rows });
    });
    return { run: (task) => this.take(stage, task) ?? stage.run(task) };
  }

  private take(stage: PreparedStage, { queues }: Task): AsyncIterable<RecordBatch> | undefined {
    const at = this.begun.findIndex((each) => each.of === queues && each.stage === stage);
    return at < 0 ? undefined : this.begun.splice(at, 1)[0].rows;
  }

  /** Begins with a task whose other stages run later. */
  begin(task: Task): void {
    for (const begin of this.begins) begin(task);
  }

  /** Gives up what was begun and is not wanted yet. */
  cancel(): void {
    for (const { rows } of this.begun) rows.cancel();
    this.begun = [];
  }
}
