import type { DrawnChar, DrawnPage, DrawnRun } from './page.ts';

/** So many of one character in a row say nothing: no sentence repeats a character so often. */
const REPEATS = 8;
/** Share of the page's width the row takes. */
const SPAN = 0.35;
/** Characters of writing; points, dashes and boxes are drawn in rows by authors and stay. */
const WRITING = /^[\p{Script=Han}\p{Co}]$/u;
/** Written in rows on forms and in examples. */
const ROUND_ZERO = '〇';

interface Placed {
  readonly char: DrawnChar;
  readonly size: number;
}

/**
 * Characters of lines drawn with a font of ornaments, whose code is that of some rare character: 欗欗欗欗… under the
 * red head of an official paper.
 * @returns the characters to leave out
 */
export function ornamentsOf(page: DrawnPage): ReadonlySet<DrawnChar> {
  const found = new Set<DrawnChar>();
  for (const row of rowsOf(page.runs)) {
    let run: Placed[] = [];
    for (const placed of row) {
      if (run.length > 0 && !continues(run, placed)) {
        collect(run, page.width, found);
        run = [];
      }
      run.push(placed);
    }
    collect(run, page.width, found);
  }
  return found;
}

function continues(run: readonly Placed[], next: Placed): boolean {
  const last = run.at(-1);
  if (last === undefined || last.char.text !== next.char.text) return false;
  return next.char.x - last.char.x <= 2 * Math.max(last.char.advance, last.size);
}

function collect(run: readonly Placed[], width: number, found: Set<DrawnChar>): void {
  const first = run[0];
  const last = run.at(-1);
  if (run.length < REPEATS || first === undefined || last === undefined) return;
  if (last.char.x + last.char.advance - first.char.x < SPAN * width) return;
  for (const { char } of run) found.add(char);
}

/** Upright characters of writing that occur often enough, by baseline, from left to right. */
function rowsOf(runs: readonly DrawnRun[]): Placed[][] {
  const byKey = new Map<string, Placed[]>();
  for (const { chars, angle, size } of runs) {
    if (angle !== 0) continue;
    for (const char of chars) {
      if (!WRITING.test(char.text) || char.text === ROUND_ZERO) continue;
      const key = `${char.text} ${Math.round(char.y)}`;
      const row = byKey.get(key);
      if (row === undefined) byKey.set(key, [{ char, size }]);
      else row.push({ char, size });
    }
  }
  return [...byKey.values()]
    .filter((row) => row.length >= REPEATS)
    .map((row) => row.sort((a, b) => a.char.x - b.char.x));
}
