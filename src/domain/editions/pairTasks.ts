import { pairByLikeness } from './bestPairs.ts';
import { dice, grownLikeness, type Profile, profileOf, weighByRarity } from './likeness.ts';
import { equalGroups, freeOf, Matching, pairEqual, pairInGaps, pairUnique, type Rows } from './matching.ts';
import { squeezed, titleForm } from './plainText.ts';
import type { EditionTask, TaskPairing } from './types.ts';

/**
 * What two tasks must share to be one task in other words. Different tasks of one list, all about one field, mostly
 * share less than 0.25, those made after one pattern up to 0.4; a task with half its sentences rewritten shares more.
 */
const SAME_TASK = 0.4;
/** Enough where one task stands alone between the same two neighbours: it was rewritten rather than replaced. */
const SAME_PLACE = 0.25;
/** The sentences say more of what a task is than its title does. */
const BODY_SHARE = 0.6;
/** Among tasks of one title the words decide, then the part, then a neighbour on either side. */
const SAME_PART = 0.3;
const SAME_NEIGHBOUR = 0.1;
/** Tasks of one title up to so many combinations are held against each other; more are paired in their order. */
const MAX_NAMESAKES = 2_500;

/**
 * Finds the task of the old edition that each new one continues: a person's word first, then titles that occur once,
 * then titles that occur several times (by words, part and neighbours), then likeness of title and sentences.
 * @returns pairs by index into the two lists
 */
export function pairTasks(
  old: readonly EditionTask[],
  next: readonly EditionTask[],
  pairings: readonly TaskPairing[],
): Matching {
  const matching = new Matching();
  const rows: Rows = { old: [...old.keys()], next: [...next.keys()] };
  pairByWord(matching, old, next, pairings);
  const titles = { old: old.map(titleKey), next: next.map(titleKey) };
  const keys = { old: (i: number) => titles.old[i] ?? null, next: (i: number) => titles.next[i] ?? null };
  pairUnique(matching, rows, keys);
  // what is known before, so that the order of the groups says nothing
  const known = new Map(matching.pairs().map((pair) => [pair.old, pair.next]));
  const isBeside = (o: number, n: number): boolean =>
    known.get(o) === n || (old[o] === undefined && next[n] === undefined);
  for (const group of equalGroups(matching, rows, keys)) pairNamesakes(matching, group, old, next, isBeside);
  pairAlike(matching, rows, old, next);
  return matching;
}

function pairByWord(
  matching: Matching,
  old: readonly EditionTask[],
  next: readonly EditionTask[],
  pairings: readonly TaskPairing[],
): void {
  const oldByNo = new Map(old.map((task, i) => [task.no, i]));
  const newByNo = new Map(next.map((task, i) => [task.no, i]));
  for (const pairing of pairings) {
    const n = newByNo.get(pairing.new);
    if (n === undefined) continue;
    if (pairing.old === null) {
      matching.settleAsNew(n);
      continue;
    }
    const o = oldByNo.get(pairing.old);
    if (o !== undefined) matching.pair(o, n);
  }
}

/** Without a title a task is told by its sentences. */
function titleKey(task: EditionTask): string {
  return titleForm(task.title) || `\n${squeezed(bodyOf(task))}`;
}

/** Tasks of one title: all of them go on, as far as there are as many; which is which say words, part, neighbours. */
function pairNamesakes(
  matching: Matching,
  group: Rows,
  old: readonly EditionTask[],
  next: readonly EditionTask[],
  isBeside: (old: number, next: number) => boolean,
): void {
  if (group.old.length * group.next.length > MAX_NAMESAKES) {
    const bodies = { old: (i: number) => bodyAndPart(old[i]), next: (i: number) => bodyAndPart(next[i]) };
    pairEqual(matching, group, bodies);
    pairEqual(matching, group, { old: () => '', next: () => '' });
    return;
  }
  const bodies = {
    old: new Map(group.old.map((i) => [i, profileOf(bodyOf(old[i]))])),
    next: new Map(group.next.map((i) => [i, profileOf(bodyOf(next[i]))])),
  };
  const none = profileOf('');
  const shingles = (profile: Profile | undefined): Uint32Array => (profile ?? none).shingles;
  pairByLikeness(matching, group, {
    oldShingles: (o) => shingles(bodies.old.get(o)),
    newShingles: (n) => shingles(bodies.next.get(n)),
    score: (o, n) =>
      dice(bodies.old.get(o) ?? none, bodies.next.get(n) ?? none) +
      (partKey(old[o]) === partKey(next[n]) ? SAME_PART : 0) +
      (isBeside(o - 1, n - 1) ? SAME_NEIGHBOUR : 0) +
      (isBeside(o + 1, n + 1) ? SAME_NEIGHBOUR : 0),
    threshold: 0,
  });
}

function bodyAndPart(task: EditionTask | undefined): string {
  return `${partKey(task)}\n${squeezed(bodyOf(task))}`;
}

function partKey(task: EditionTask | undefined): string {
  return (task?.parts ?? []).map(squeezed).join('\n');
}

function bodyOf(task: EditionTask | undefined): string {
  return (task?.measures ?? []).map((measure) => measure.text).join('\n');
}

interface TaskProfile {
  readonly title: Profile;
  readonly body: Profile;
}

function pairAlike(
  matching: Matching,
  rows: Rows,
  old: readonly EditionTask[],
  next: readonly EditionTask[],
): void {
  const free = freeOf(matching, rows);
  if (free.old.length === 0 || free.next.length === 0) return;
  const plain = (task: EditionTask): Profile => profileOf(`${task.title}\n${bodyOf(task)}`);
  const weigh = weighByRarity([old.map(plain), next.map(plain)]);
  const profiled = (task: EditionTask | undefined): TaskProfile => ({
    title: profileOf(task?.title ?? '', weigh),
    body: profileOf(bodyOf(task), weigh),
  });
  const olds = new Map(free.old.map((i) => [i, profiled(old[i])]));
  const news = new Map(free.next.map((i) => [i, profiled(next[i])]));
  const score = (o: number, n: number): number => taskLikeness(olds.get(o), news.get(n));
  pairByLikeness(matching, rows, {
    oldShingles: (o) => lookUp(olds.get(o)),
    newShingles: (n) => lookUp(news.get(n)),
    score,
    threshold: SAME_TASK,
  });
  // the only task of an edition has no neighbours to stand between
  const isAlone = old.length === 1 || next.length === 1;
  if (!isAlone) pairInGaps(matching, rows, (o, n) => score(o, n) >= SAME_PLACE);
}

function lookUp(profile: TaskProfile | undefined): Uint32Array {
  if (!profile) return new Uint32Array();
  return profile.body.total > 0 ? profile.body.shingles : profile.title.shingles;
}

function taskLikeness(a: TaskProfile | undefined, b: TaskProfile | undefined): number {
  if (!a || !b) return 0;
  const title = dice(a.title, b.title);
  if (a.body.total === 0 || b.body.total === 0) return title;
  return (1 - BODY_SHARE) * title + BODY_SHARE * grownLikeness(a.body, b.body);
}
