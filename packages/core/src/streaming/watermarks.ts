/** The query's watermark: each watermark node keeps the largest event time it saw, less its delay; the policy joins them. */
import type { EventTimeStats } from '../operators/index.js';

export interface WatermarkNode {
  readonly nodeId: number;
  readonly delayMs: number;
}

export class WatermarkTracker {
  private readonly perNode = new Map<number, number>();

  constructor(
    private readonly nodes: readonly WatermarkNode[],
    private readonly policy: 'min' | 'max',
    /** Milliseconds; never falls. */
    public globalMs: number,
  ) {}

  /** Takes in what a batch saw. */
  update(seen: Readonly<Record<number, EventTimeStats>>): void {
    for (const { nodeId, delayMs } of this.nodes) {
      const stats = seen[nodeId];
      if (!stats) continue;
      this.perNode.set(nodeId, Math.max(this.perNode.get(nodeId) ?? Number.NEGATIVE_INFINITY, stats.maxMs - delayMs));
    }
    if (this.nodes.length === 0) return;
    const values = this.nodes.map(({ nodeId }) => this.perNode.get(nodeId) ?? 0);
    const chosen = this.policy === 'max' ? Math.max(...values) : Math.min(...values);
    if (chosen > this.globalMs) this.globalMs = chosen;
  }
}
