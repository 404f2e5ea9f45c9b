/** The compiled kernels: one instance and one memory for each decoder. */
import { readFileSync } from 'node:fs';
import { Arena } from './memory-layout.js';

/** What `assembly/index.ts` exports. */
export interface Kernels {
  readonly consumed: WebAssembly.Global;
  readonly slowCount: WebAssembly.Global;
  readonly fixCount: WebAssembly.Global;
  readonly fullSlot: WebAssembly.Global;
  readonly __heap_base?: WebAssembly.Global;
  init(): void;
  prepare(): void;
  configure(slots: number, count: number, first: number, slow: number, fixes: number, separators: number): void;
  decode(from: number, to: number, maxRows: number, maxFixes: number): number;
  packBits(bytes: number, count: number, out: number): number;
  longToDouble(at: number, count: number): void;
  divideBy(at: number, count: number, divisor: number): void;
  addLong(at: number, count: number, delta: bigint): void;
  doubleToMicros(at: number, count: number): number;
  windowStarts(at: number, count: number, slide: bigint, offset: bigint, back: bigint): number;
  gatherText(refs: number, valid: number, count: number, offsets: number, out: number): number;
  compareInts(at: number, count: number, value: number, test: number, flip: number, out: number): void;
  compareDoubles(at: number, count: number, value: number, test: number, flip: number, out: number): void;
  compareLongs(at: number, count: number, value: bigint, test: number, flip: number, out: number): void;
  unsnap(from: number, to: number, out: number, size: number): number;
  unpack(from: number, to: number, width: number, count: number, out: number): number;
  areAllSet(from: number, to: number, count: number): number;
  areBelow(indices: number, count: number, size: number): number;
  andBits(bits: number, other: number, count: number): void;
  positions(bits: number, count: number, out: number): number;
  gather8(indices: number, count: number, values: number, out: number): void;
  gather32(indices: number, count: number, dictionary: number, out: number): void;
  gather64(indices: number, count: number, dictionary: number, out: number): void;
  narrowLevels(levels: number, count: number, out: number): number;
  spread32(valid: number, count: number, values: number, out: number): void;
  spread64(valid: number, count: number, values: number, out: number): void;
  instants(from: number, count: number, out: number): void;
  splitText(from: number, to: number, valid: number, count: number, offsets: number, out: number): number;
}

let compiled: WebAssembly.Module | undefined;

const module = (): WebAssembly.Module => {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('../kernels.wasm', import.meta.url)));
  return compiled;
};

/** Bytes at the start of the memory that the kernels' own constants may take. */
const reservedBytes = 65_536;

export interface KernelInstance {
  readonly kernels: Kernels;
  readonly arena: Arena;
}

/** A new instance with a memory of its own. */
export function instantiate(): KernelInstance {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const instance = new WebAssembly.Instance(module(), {
    env: {
      memory,
      abort: () => {
        throw new Error('kernel abort');
      },
    },
  });
  const kernels = instance.exports as unknown as Kernels;
  kernels.init?.();
  kernels.prepare();
  return { kernels, arena: new Arena(memory, reservedBytes) };
}
