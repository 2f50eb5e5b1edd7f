import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judged } from './plans.ts';

/** One line of `wording.txt`. */
interface Row {
  readonly duty: string;
  readonly items: readonly string[];
  readonly verdict: string;
  readonly times: { readonly due?: string; readonly localDue?: string };
}

const TEXT = readFileSync(fileURLToPath(new URL('./wording.txt', import.meta.url)), 'utf8');

/** Rows by the heading they stand under. */
function classes(): ReadonlyMap<string, Row[]> {
  const found = new Map<string, Row[]>();
  let rows: Row[] = [];
  for (const line of TEXT.split('\n')) {
    if (line.startsWith('## ')) {
      rows = [];
      found.set(line.slice(3), rows);
    } else if (line !== '' && !line.startsWith('#')) {
      rows.push(rowOf(line));
    }
  }
  return found;
}

function rowOf(line: string): Row {
  const [duty = '', items = '', verdict = '', due, localDue] = line.split(' | ');
  const times = due === undefined || localDue === undefined ? {} : { due, localDue };
  return { duty, items: items.split('／'), verdict, times };
}

describe.each([...classes()])('%s', (_, rows) => {
  it.each(rows)('$duty → $items is $verdict', ({ duty, items, verdict, times }) => {
    const said = judged(duty, items, times);
    expect(said.verdict, said.why).toBe(verdict);
    // 「…」 of every finding stands in the reason a person reads
    for (const finding of said.findings) {
      expect(said.why).toContain(`「${finding.duty}」`);
      if (finding.local !== null) expect(said.why).toContain(finding.local);
    }
  });
});
