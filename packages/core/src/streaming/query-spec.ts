/** All that a query is made of. */
import type { CheckpointFileManager } from '../checkpoint/index.js';
import type { RuntimeConfig } from '../config/index.js';
import type { ConnectorRegistry, MicroBatchStream, StreamingSink } from '../connectors/index.js';
import type { StageRunner } from '../operators/index.js';
import type { Clock } from '../util/index.js';
import type { ListenerBus } from './listener.js';
import type { StreamingPlan } from './streaming-plan.js';
import type { TriggerSpec } from './trigger.js';

/** All that a query is made of. */
export interface QuerySpec {
  readonly name: string | null;
  readonly checkpointLocation: string;
  /** Deleted when the query ends well. */
  readonly temporaryCheckpoint: boolean;
  readonly conf: RuntimeConfig;
  readonly clock: Clock;
  readonly files: CheckpointFileManager;
  readonly connectors: ConnectorRegistry;
  readonly stages: StageRunner;
  readonly trigger: TriggerSpec;
  readonly bus: ListenerBus;
  /** Opens the sources: the i-th keeps its own files in the given folder. */
  readonly openSources: (metadataPath: (i: number) => string) => Promise<readonly MicroBatchStream[]>;
  readonly numSources: number;
  readonly sink: StreamingSink;
  /** Refuses to continue from a checkpoint that has batches. */
  readonly cannotRecover: boolean;
  /** Compiles the plan with the settings that the checkpoint pins. */
  readonly plan: (conf: RuntimeConfig, observed: (name: string, values: unknown) => void) => StreamingPlan;
  readonly defaultStatePartitions: number;
  readonly onEnd: () => void;
}
