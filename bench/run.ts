import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Figure } from './figure.ts';

/**
 * `npm run bench [word …]`: runs every bench/*.bench.ts (or those whose name holds a word) and prints one table.
 * Figures are measured, never asserted: a slow machine must not make the suite red.
 */
const folder = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts') && (words.length === 0 || words.some((w) => name.includes(w))))
  .sort();

const rows: Figure[] = [];
for (const file of files) {
  process.stderr.write(`… ${file}\n`);
  const { run }: { run: () => Promise<Figure[]> } = await import(pathToFileURL(join(folder, file)).href);
  rows.push(...(await run()));
}
console.table(
  Object.fromEntries(
    rows.map((r) => [r.name, { value: Number(r.value.toPrecision(4)), unit: r.unit, target: r.target }]),
  ),
);
