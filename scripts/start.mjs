// @ts-check
// `npm start`: installs what is missing, builds what changed, serves with the bundled 2021 list. Extra arguments and
// the environment (`luoshi --help`) go to the server.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, ROOT } from './install.mjs';

try {
  ensureInstalled();
  await ensureBuilt();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.argv.splice(2, 0, 'serve', '--bundled-list');
await import(pathToFileURL(join(ROOT, 'dist', 'cli.js')).href);
