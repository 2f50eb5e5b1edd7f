import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Aspect, Declaration, RegionLevel } from '../../src/domain/coverage/index.ts';

/** Plans labelled by hand: test/fixtures/coverage/NOTES.md says how. Fields are those of the files. */
const FOLDER = fileURLToPath(new URL('../../test/fixtures/coverage/gold/', import.meta.url));
const UPSTREAM = {
  '2021': fileURLToPath(new URL('../../assets/task-list-2021.txt', import.meta.url)),
  '2022': fileURLToPath(new URL('../../test/fixtures/coverage/upstream-2022.txt', import.meta.url)),
} as const;

export const HALVES = ['tuning', 'test'] as const;
export type Half = (typeof HALVES)[number];
/** Who wrote and labelled a plan: the first hand (p, u), or another, later (q). Each is measured by itself. */
export type Hand = 'first' | 'fresh';
export type Degree = 1 | 2 | 3;
export type UpstreamName = keyof typeof UPSTREAM;
export type AnsweredVerdict = 'covered' | 'weakened' | 'stricter';
export type GoldVerdict = AnsweredVerdict | 'missing' | 'not-applicable';

/** A duty: number of its task and words that stand in one duty of that task alone. */
export interface DutyReference {
  readonly task: number;
  readonly quote: string;
}

export interface GoldAnswer extends DutyReference {
  readonly verdict: AnsweredVerdict;
  /** In what it is weaker or stricter; absent: covered. */
  readonly aspects?: readonly Aspect[];
  /** The duty is split: sentences of the plan answer it together, and the verdict (the same on each) is of all of them. */
  readonly shared?: true;
}

export interface GoldSentence {
  readonly id: string;
  readonly text: string;
  /** How far its words are from those of the duty: 1 light, 2 middle, 3 heavy; null: it answers none. */
  readonly degree: Degree | null;
  readonly duties: readonly GoldAnswer[];
  /** Of a sentence that answers none: the duty nearest to it; null: none is near. */
  readonly nearest: DutyReference | null;
}

export interface GoldTask {
  readonly heading: string;
  readonly unit: string;
  readonly deadline: string;
  readonly sentences: readonly GoldSentence[];
}

export interface GoldPlan {
  readonly id: string;
  /** Absent: the first. */
  readonly hand?: 'fresh';
  readonly half: Half;
  readonly upstream: UpstreamName;
  readonly level: RegionLevel;
  readonly layout: 'outline' | 'table' | 'paragraphs';
  readonly title: string;
  readonly parts: readonly { readonly title: string; readonly tasks: readonly GoldTask[] }[];
  readonly declarations: readonly (DutyReference & { readonly declaration: Declaration })[];
  readonly missing: readonly DutyReference[];
  readonly notApplicable: readonly DutyReference[];
}

/** Every labelled plan, by id. */
export function goldPlans(): readonly GoldPlan[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name): GoldPlan => JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')));
}

/** Labelled plans of one hand and half. */
export function goldPlansOf(hand: Hand, half: Half): readonly GoldPlan[] {
  return goldPlans().filter((plan) => plan.half === half && (plan.hand ?? 'first') === hand);
}

/** Words of the plan that lays the duties upon the regions. */
export function upstreamText(name: UpstreamName): string {
  return readFileSync(UPSTREAM[name], 'utf8');
}

/** All sentences of a plan, in printed order. */
export function sentencesOf(plan: GoldPlan): readonly GoldSentence[] {
  return plan.parts.flatMap((part) => part.tasks).flatMap((task) => task.sentences);
}

/**
 * The one duty a label means.
 * @param where said in the error: whose label it is
 * @throws Error when the words stand in no duty of the task, or in several: the label is wrong
 */
export function resolveDuty<D extends { readonly task: number; readonly text: string }>(
  duties: readonly D[],
  { task, quote }: DutyReference,
  where: string,
): D {
  const found = duties.filter((duty) => duty.task === task && bare(duty.text).includes(bare(quote)));
  const exact = found.filter((duty) => bare(duty.text) === bare(quote));
  const [duty, ...others] = exact.length > 0 ? exact : found;
  if (duty === undefined || others.length > 0) {
    throw new Error(`${where}: ${found.length} duties of task ${task} hold “${quote}”`);
  }
  return duty;
}

/** Text without white space. */
export function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
