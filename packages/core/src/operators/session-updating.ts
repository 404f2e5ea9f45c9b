/** Each row's session window grows to the session that it is part of; rows come out by key and time, as in Spark. */
import { concatBatches, RecordBatch } from '../columnar/index.js';
import { internalError } from '../errors/index.js';
import type { AttributeReference } from '../expressions/index.js';
import type { StructType } from '../types/index.js';
import { collectBatches, Exec, type PrepareEnv, type Runner } from './exec.js';
import { KeyTable } from './key-table.js';
import { boundsOf, mergeSessions, takeLongs, windowColumn } from './session-merging.js';

export class UpdatingSessionsExec extends Exec {
  constructor(
    /** What rows of one session have in common. */
    readonly keys: readonly AttributeReference[],
    readonly session: AttributeReference,
    readonly child: Exec,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.keys, this.session, this.child];
  }

  get output(): readonly AttributeReference[] {
    return this.child.output;
  }

  override describe(): string {
    return `${this.session.name} by [${this.keys.map((key) => key.name).join(', ')}]`;
  }

  prepare(env: PrepareEnv): Runner {
    const child = this.child.prepare(env);
    const types = this.output.map((a) => a.dataType);
    const update = this.updating();
    return async function* (task) {
      const rows = concatBatches(types, await collectBatches(child(task)));
      if (rows.numRows > 0) yield update(rows);
    };
  }

  private updating(): (rows: RecordBatch) => RecordBatch {
    const ordinalOf = (a: AttributeReference) => this.output.findIndex((column) => column.exprId === a.exprId);
    const keys = this.keys.map(ordinalOf);
    const session = ordinalOf(this.session);
    const keyTypes = this.keys.map((key) => key.dataType);
    const type = this.session.dataType as StructType;
    return (rows) => {
      if (rows.column(session).nullCount > 0)
        throw internalError('Grouping by a session window that is null, as rollup, cube and outer joins make it.');
      const table = new KeyTable(keyTypes);
      const groups = table.lookup(
        keys.map((c) => rows.column(c)),
        rows.numRows,
      );
      const { order, sessionOf, starts, ends } = mergeSessions(groups, table.numGroups, boundsOf(rows.column(session)));
      const columns = rows.select(order).columns;
      columns[session] = windowColumn(type, {
        starts: takeLongs(starts, sessionOf),
        ends: takeLongs(ends, sessionOf),
      });
      return new RecordBatch(columns, rows.numRows);
    };
  }
}
