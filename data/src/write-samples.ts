// npm run samples -w data: writes the committed samples anew.

import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SAMPLES } from './samples.js';

for (const [name, write] of Object.entries(SAMPLES)) {
  const folder = fileURLToPath(new URL(`../${name}`, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  write(folder);
}
