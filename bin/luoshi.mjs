#!/usr/bin/env node
// @ts-check
// `luoshi`, `npx luoshi`: the built program; in a clone it is installed and built first when something changed.
// Everything said on the way goes to standard error, so that standard output holds the answer alone.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

if (existsSync(join(root, 'src', 'cli'))) {
  const { ensureInstalled } = await import('../scripts/install.mjs');
  const { ensureBuilt } = await import('../scripts/build.mjs');
  try {
    ensureInstalled(root);
    await ensureBuilt(process.argv[2] === 'serve' ? ['program', 'pages'] : ['program'], root);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
await import(pathToFileURL(join(root, 'dist', 'cli.js')).href);
