import { diffArrays } from 'diff';
import { onOneLine, squeezed } from './plainText.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { WordRun } from './types.ts';
import { readable, type Stretch } from './wordRuns.ts';

/** Words that may differ before two texts count as wholly different. */
const MAX_EDITS = 800;
/** Steps of one comparison: for long texts fewer words may differ, so that none takes long. */
const MAX_STEPS = 20_000_000;

/**
 * Compares two texts word by word, as a person would mark them: whole words, figures and cited documents, in runs that
 * can be read.
 * @returns in reading order; a removed run stands before the added one that takes its place; empty for empty texts
 */
export function compareWords(old: string, next: string): WordRun[] {
  if (squeezed(old) === squeezed(next)) return oneRun('same', next);
  if (squeezed(old) === '' || squeezed(next) === '') {
    return [...oneRun('removed', old), ...oneRun('added', next)];
  }
  const oldTokens = tokensOf(old);
  const newTokens = tokensOf(next);
  const stretches = readable(stretchesOf(oldTokens, newTokens), oldTokens, newTokens);
  return joined(stretches.flatMap((stretch) => runsOf(stretch, oldTokens, newTokens)));
}

/** A text that stands as a whole; empty texts make no run. */
export function oneRun(kind: WordRun['kind'], text: string): WordRun[] {
  const line = onOneLine(text);
  return line === '' ? [] : [{ kind, text: line }];
}

function runsOf(stretch: Stretch, old: readonly Token[], next: readonly Token[]): WordRun[] {
  const removed = printed(old, stretch.oldFrom, stretch.oldTo);
  const added = printed(next, stretch.newFrom, stretch.newTo);
  if (stretch.same) return run('same', added);
  // the same characters, told apart into other words
  if (squeezed(removed) === squeezed(added)) return run('same', added);
  return [...run('removed', removed), ...run('added', added)];
}

/** Neighbours of one kind are one run. */
function joined(runs: readonly WordRun[]): WordRun[] {
  const whole: WordRun[] = [];
  for (const { kind, text } of runs) {
    const last = whole.at(-1);
    if (last?.kind === kind) whole[whole.length - 1] = { kind, text: last.text + text };
    else whole.push({ kind, text });
  }
  return whole;
}

function run(kind: WordRun['kind'], text: string): WordRun[] {
  return text === '' ? [] : [{ kind, text }];
}

function printed(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token) => token.printed)
    .join('');
}

function stretchesOf(old: readonly Token[], next: readonly Token[]): Stretch[] {
  const oldWords = old.map((token) => token.word);
  const newWords = next.map((token) => token.word);
  const size = oldWords.length + newWords.length;
  const maxEditLength = Math.min(MAX_EDITS, Math.max(1, Math.floor(MAX_STEPS / size)));
  const changes = diffArrays(oldWords, newWords, { maxEditLength });
  if (changes === undefined) {
    return [{ same: false, oldFrom: 0, oldTo: old.length, newFrom: 0, newTo: next.length }];
  }
  const stretches: Stretch[] = [];
  let [oldFrom, newFrom] = [0, 0];
  for (const { added, removed, count } of changes) {
    const oldTo = oldFrom + (added ? 0 : count);
    const newTo = newFrom + (removed ? 0 : count);
    stretches.push({ same: !added && !removed, oldFrom, oldTo, newFrom, newTo });
    [oldFrom, newFrom] = [oldTo, newTo];
  }
  return stretches;
}
