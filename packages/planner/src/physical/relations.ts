/** Where rows come from. */
import { LocalTableScanExec, RangeExec, RecordBatch } from '@millrace/core';
import { LocalRelation, MemoryRelation, OneRowRelation, Range, ScanRelation } from '../logical/index.js';
import { planScan } from './scan.js';
import { type Strategies, strategy } from './strategy.js';

const oneRow = new RecordBatch([], 1);

/** Leaves. */
export const relations: Strategies = [
  strategy(LocalRelation, (plan) => new LocalTableScanExec(plan.output, plan.batches)),
  strategy(MemoryRelation, (plan) => new LocalTableScanExec(plan.output, plan.current())),
  strategy(OneRowRelation, () => new LocalTableScanExec([], [oneRow])),
  strategy(Range, (plan) => new RangeExec(plan.start, plan.end, plan.step, plan.output)),
  strategy(ScanRelation, (plan, _below, context) => planScan(plan, context)),
];
