// The hash of the kernels' sources.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('assembly/', import.meta.url);

export const sourceHash = () => {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(new URL(name, folder)));
  return hash.digest('hex');
};
