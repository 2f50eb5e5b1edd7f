import type { Token } from './tokens.ts';

/** Words `oldFrom` … `oldTo` (exclusive) of the old text, and what stands in their place in the new one. */
export interface Stretch {
  readonly same: boolean;
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** Unchanged words between changes that weigh no more are part of the change: they only break it up. */
const CONFETTI = 2;
/** Up to this weight they are also, when less than the changes on either side. */
const SLIGHT = 4;
/** Texts that share a smaller part of the shorter one are shown as one in place of the other. */
const WORTH_MARKING = 0.2;
/** How far a change is moved to fall on clauses. */
const MAX_SLIDE = 60;

const MARK = /^[\p{P}\p{S}]+$/u;
const CLAUSE_END = /[，。；：！？,;:]$/u;
const LIGHT_WORD = /^(?:[\p{P}\p{S}]+|[的了和与及或等在并])$/u;
const FIGURE = /^\p{Nd}[\p{Nd}.,]*[%％‰]?$/u;

/**
 * Makes the shortest list of changes one that a person can read: changes begin and end with clauses where they may,
 * words too few to read between changes belong to them, and texts with hardly a word in common are not interleaved.
 * @param stretches in reading order, without gaps
 */
export function readable(
  stretches: readonly Stretch[],
  old: readonly Token[],
  next: readonly Token[],
): Stretch[] {
  const weights = { old: sumsOf(old), next: sumsOf(next) };
  const joined = joinConfetti(onClauses(joinChanges(stretches), old, next), old, next, weights);
  const same = joined.reduce((sum, s) => sum + (s.same ? weigh(weights.next, s.newFrom, s.newTo) : 0), 0);
  const shorter = Math.min(weigh(weights.old, 0, old.length), weigh(weights.next, 0, next.length));
  if (same >= shorter * WORTH_MARKING) return joined;
  return [{ same: false, oldFrom: 0, oldTo: old.length, newFrom: 0, newTo: next.length }];
}

/** What was removed and what was added at one place is one change. */
function joinChanges(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last && last.same === stretch.same) joined[joined.length - 1] = spanning(last, stretch);
    else joined.push(stretch);
  }
  return joined;
}

/** Moves what was only added or only removed between equal words to where it begins after, or ends with, a mark. */
function onClauses(stretches: readonly Stretch[], old: readonly Token[], next: readonly Token[]): Stretch[] {
  const moved = [...stretches];
  for (let i = 1; i + 1 < moved.length; i += 1) {
    const [before, change, after] = [moved[i - 1], moved[i], moved[i + 1]];
    if (!before || !change || !after || change.same) continue;
    if (change.oldFrom !== change.oldTo && change.newFrom !== change.newTo) continue;
    const shift =
      change.oldFrom === change.oldTo
        ? bestShift(next, change.newFrom, change.newTo, before.newFrom, after.newTo)
        : bestShift(old, change.oldFrom, change.oldTo, before.oldFrom, after.oldTo);
    const { oldFrom, oldTo, newFrom, newTo } = change;
    moved[i - 1] = { ...before, oldTo: oldFrom + shift, newTo: newFrom + shift };
    moved[i] = {
      same: false,
      oldFrom: oldFrom + shift,
      oldTo: oldTo + shift,
      newFrom: newFrom + shift,
      newTo: newTo + shift,
    };
    moved[i + 1] = { ...after, oldFrom: oldTo + shift, newFrom: newTo + shift };
  }
  return joinChanges(moved.filter((s) => s.oldFrom < s.oldTo || s.newFrom < s.newTo));
}

/** By how many words the words `from` … `to` may move so that the text stays the same and the cut is the best. */
function bestShift(tokens: readonly Token[], from: number, to: number, low: number, high: number): number {
  const word = (i: number): string => tokens[i]?.word ?? '';
  let least = 0;
  while (from + least > low && -least < MAX_SLIDE && word(from + least - 1) === word(to + least - 1)) {
    least -= 1;
  }
  let most = 0;
  while (to + most < high && most < MAX_SLIDE && word(from + most) === word(to + most)) most += 1;
  let best = 0;
  for (let shift = least; shift <= most; shift += 1) {
    const better = cut(tokens, from + shift, to + shift) - cut(tokens, from + best, to + best);
    if (better > 0 || (better === 0 && Math.abs(shift) < Math.abs(best))) best = shift;
  }
  return best;
}

function cut(tokens: readonly Token[], from: number, to: number): number {
  const endsClause = (i: number): boolean => CLAUSE_END.test(tokens[i]?.word ?? '');
  const isMark = (i: number): boolean => MARK.test(tokens[i]?.word ?? '');
  const begins = from === 0 || endsClause(from - 1) ? 3 : isMark(from - 1) ? 2 : isMark(from) ? 1 : 0;
  const ends = to === tokens.length || endsClause(to - 1) ? 3 : isMark(to - 1) ? 2 : isMark(to) ? 1 : 0;
  return begins + ends;
}

/** What the words before each one weigh together. */
interface Weights {
  readonly old: readonly number[];
  readonly next: readonly number[];
}

/** Joins changes over the few equal words between them, backwards as well: a change that grew may take in more. */
function joinConfetti(
  stretches: readonly Stretch[],
  old: readonly Token[],
  next: readonly Token[],
  weights: Weights,
): Stretch[] {
  const size = (s: Stretch): number =>
    Math.max(weigh(weights.old, s.oldFrom, s.oldTo), weigh(weights.next, s.newFrom, s.newTo));
  const done: Stretch[] = [];
  for (const stretch of stretches) {
    let last = stretch;
    for (;;) {
      const [before, between] = [done.at(-2), done.at(-1)];
      if (last.same || !before || !between) break;
      const weight = weigh(weights.next, between.newFrom, between.newTo);
      const slight = weight <= SLIGHT && weight < Math.min(size(before), size(last));
      if (weight > CONFETTI && !slight) break;
      if (isOtherFigure(before, old, next) && isOtherFigure(last, old, next)) break;
      last = spanning(before, last);
      done.length -= 2;
    }
    done.push(last);
  }
  return done;
}

/** Figures that changed stand alone, however near to each other: they are what is looked for. */
function isOtherFigure(change: Stretch, old: readonly Token[], next: readonly Token[]): boolean {
  const one = change.oldTo - change.oldFrom === 1 && change.newTo - change.newFrom === 1;
  return one && FIGURE.test(old[change.oldFrom]?.word ?? '') && FIGURE.test(next[change.newFrom]?.word ?? '');
}

function spanning(a: Stretch, b: Stretch): Stretch {
  return { same: a.same, oldFrom: a.oldFrom, oldTo: b.oldTo, newFrom: a.newFrom, newTo: b.newTo };
}

/** Characters of a word; marks and small words count nothing, the end of a clause one. */
function weightOf(token: Token): number {
  if (CLAUSE_END.test(token.word)) return 1;
  return LIGHT_WORD.test(token.word) ? 0 : token.word.length;
}

function sumsOf(tokens: readonly Token[]): number[] {
  const sums = [0];
  let sum = 0;
  for (const token of tokens) {
    sum += weightOf(token);
    sums.push(sum);
  }
  return sums;
}

function weigh(sums: readonly number[], from: number, to: number): number {
  return (sums[to] ?? 0) - (sums[from] ?? 0);
}
