import type { DeadlineKind, UnitRole } from '../../src/domain/plan.ts';

export interface UnitClaim {
  readonly name: string;
  readonly role: UnitRole;
}

export interface DeadlineClaim {
  readonly kind: DeadlineKind;
  /** `YYYY-MM-DD`; null: no date of its own. */
  readonly date: string | null;
}

/** What is claimed of one task, by the gold or by the reader. */
export interface TaskClaim {
  readonly title: string;
  readonly units: readonly UnitClaim[];
  readonly deadline: DeadlineClaim;
  /** All words of its measures, without title and units; absent: the gold does not hold them. */
  readonly text?: string | undefined;
}

export interface IndicatorClaim {
  readonly name: string;
  /** Values as printed, in the order of their columns. */
  readonly values: readonly string[];
}

/** What is claimed of one document. */
export interface PlanClaims {
  readonly tasks: readonly TaskClaim[];
  readonly parts: readonly string[];
  readonly indicators: readonly IndicatorClaim[];
}

/** Claims of one kind: how many the gold holds, how many were read, and which of them agree. */
export interface Score {
  readonly gold: number;
  readonly read: number;
  readonly right: number;
  /** Held by the gold, not read; in the order of the gold. */
  readonly missing: readonly string[];
  /** Read, not held by the gold; in the order of reading. */
  readonly surplus: readonly string[];
}

/**
 * `dated`: the deadlines other than `none`, which most tasks of running text have. `texts`: tasks whose words agree
 * whole, of those found whose words the gold holds.
 */
export const MEASURES = ['tasks', 'units', 'deadlines', 'dated', 'texts', 'parts', 'indicators'] as const;
export type Measure = (typeof MEASURES)[number];
export type Scores = Readonly<Record<Measure, Score>>;

/** Shares between 0 and 1; null: nothing to divide by. */
export interface Rates {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** A task of the gold with the one read for it; one side is null where the other stands alone. */
type Pair = readonly [gold: TaskClaim | null, read: TaskClaim | null];

/**
 * Scores what was read against the gold, white space aside. Tasks agree by title, one to one; units (name and role)
 * and deadlines (kind and date) agree only within tasks that do, so a task missed misses its units too.
 */
export function scorePlan(gold: PlanClaims, read: PlanClaims): Scores {
  const pairs = pairTasks(gold.tasks, read.tasks);
  const byTask = (keys: (task: TaskClaim) => string[]): Score =>
    sumScores(pairs.map(([a, b]) => scoreKeys(a ? keys(a) : [], b ? keys(b) : [])));
  return {
    tasks: byTask((task) => [bare(task.title)]),
    units: byTask((task) => task.units.map((unit) => `${bare(task.title)} → ${unitKey(unit)}`)),
    deadlines: byTask((task) => [`${bare(task.title)} → ${deadlineKey(task)}`]),
    dated: byTask((task) =>
      task.deadline.kind === 'none' ? [] : [`${bare(task.title)} → ${deadlineKey(task)}`],
    ),
    texts: sumScores(pairs.map(scoreText)),
    parts: scoreKeys(gold.parts.map(bare), read.parts.map(bare)),
    indicators: scoreKeys(gold.indicators.map(indicatorKey), read.indicators.map(indicatorKey)),
  };
}

/** One score of several: sums, for micro averages. */
export function sumScores(scores: readonly Score[]): Score {
  const sum = (pick: (score: Score) => number) => scores.reduce((total, score) => total + pick(score), 0);
  return {
    gold: sum((score) => score.gold),
    read: sum((score) => score.read),
    right: sum((score) => score.right),
    missing: scores.flatMap((score) => score.missing),
    surplus: scores.flatMap((score) => score.surplus),
  };
}

/** Precision, recall and their harmonic mean. */
export function ratesOf(score: Pick<Score, 'gold' | 'read' | 'right'>): Rates {
  return {
    precision: share(score.right, score.read),
    recall: share(score.right, score.gold),
    f1: share(2 * score.right, score.gold + score.read),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/**
 * Pairs tasks of the same title one to one. Where a title stands several times, those go together that agree most in
 * units and deadline; between equals the printed order decides.
 */
function pairTasks(gold: readonly TaskClaim[], read: readonly TaskClaim[]): Pair[] {
  const free = new Set(read.keys());
  const partner = new Map<number, number>();
  const byTitle = new Map<string, number[]>();
  for (const [at, task] of read.entries()) {
    const known = byTitle.get(bare(task.title));
    if (known) known.push(at);
    else byTitle.set(bare(task.title), [at]);
  }
  const options = gold.flatMap((task, a) =>
    (byTitle.get(bare(task.title)) ?? []).map((b) => ({ a, b, likeness: likeness(task, read[b]) })),
  );
  options.sort((x, y) => y.likeness - x.likeness || x.a - y.a || x.b - y.b);
  for (const { a, b } of options) {
    if (partner.has(a) || !free.has(b)) continue;
    partner.set(a, b);
    free.delete(b);
  }
  const ofGold = gold.map((task, a): Pair => [task, read[partner.get(a) ?? -1] ?? null]);
  const alone = [...free].map((b): Pair => [null, read[b] ?? null]);
  return [...ofGold, ...alone];
}

function scoreText([gold, read]: Pair): Score {
  if (gold?.text === undefined) return scoreKeys([], []);
  const title = bare(gold.title);
  const wanted = words(gold.text);
  const found = words(read?.text ?? '');
  if (wanted === found) return scoreKeys([title], [title]);
  const at = firstDifference(wanted, found);
  const around = (text: string) => `${title} → ……${text.slice(Math.max(0, at - 12), at + 24)}……`;
  return scoreKeys([around(wanted)], read ? [around(found)] : []);
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/** Stops between sentences are no words: who cuts a text into sentences may drop them. */
function words(text: string): string {
  return bare(text).replace(/[。；;]/g, '');
}

function likeness(gold: TaskClaim, read: TaskClaim | undefined): number {
  if (!read) return 0;
  const units = scoreKeys(gold.units.map(unitKey), read.units.map(unitKey)).right;
  return units + (deadlineKey(gold) === deadlineKey(read) ? 1 : 0);
}

/** Agreement of two lists in which a key may stand more than once. */
function scoreKeys(gold: readonly string[], read: readonly string[]): Score {
  const missing = without(gold, read);
  return {
    gold: gold.length,
    read: read.length,
    right: gold.length - missing.length,
    missing,
    surplus: without(read, gold),
  };
}

/** Keys of the first list left over when every key of the second took away one like it. */
function without(keys: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const key of taken) left.set(key, (left.get(key) ?? 0) + 1);
  return keys.filter((key) => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
}

function unitKey(unit: UnitClaim): string {
  return `${bare(unit.name)} [${unit.role}]`;
}

function deadlineKey(task: TaskClaim): string {
  return task.deadline.date === null ? task.deadline.kind : `${task.deadline.kind} ${task.deadline.date}`;
}

function indicatorKey(indicator: IndicatorClaim): string {
  return [indicator.name, ...indicator.values].map(bare).join(' | ');
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
