/** A memory for one call at a time: columns are copied in, worked on and copied out, and what is in it then is given up. */
import { instantiate, type KernelInstance } from './kernels.js';

let instance: KernelInstance | undefined;

/** The thread's instance, with nothing allocated. What the call before it allocated is lost. */
export function scratch(): KernelInstance {
  instance ??= instantiate();
  instance.arena.clear();
  return instance;
}

/** Puts the bytes of a column at `at`. */
export function copyIn(memory: WebAssembly.Memory, values: ArrayBufferView, at: number): void {
  new Uint8Array(memory.buffer).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
}
