/** Coverage 对应: what of an upstream plan a region's own plan takes up (ADR 0019). */

import type { Addressee, Deadline, Deliverable, PagedSpan, Quantity, Span } from '../plan.ts';

/** Level of the region that owes: a province under the national office, a city under a province. */
export const REGION_LEVELS = ['province', 'city'] as const;
export type RegionLevel = (typeof REGION_LEVELS)[number];

/** A number an item names, and whether it is the least or the most that is allowed. */
export interface Amount extends Quantity {
  readonly bound: 'at-least' | 'at-most';
  /** Printed words of number and unit: `100 家`, `一百家`. */
  readonly words: string;
  /** Where they stand in the item's text. */
  readonly at: Span;
}

/** What is compared of an item, whichever plan it stands in. */
export interface PlanPoint {
  /** Unique within its plan: row id, or `task/measure/item` by position of a document just read. */
  readonly key: string;
  /** Number of the task it stands in. */
  readonly task: number;
  readonly addressee: Addressee;
  readonly text: string;
  readonly source: PagedSpan;
  readonly verb: string;
  readonly object: string;
  readonly deliverable: Deliverable;
  readonly amounts: readonly Amount[];
  /** The item's own time, else that of its task. */
  readonly deadline: Deadline;
  /** Year of the plan; null: unknown. */
  readonly year: number | null;
  readonly documents: readonly string[];
  readonly partners: readonly string[];
  /** Words that bind it to a condition; null: none. */
  readonly condition: string | null;
  /** The sentence it was cut from. */
  readonly sentence: string;
  /** Titles of the task and of the parts it stands in. */
  readonly context: readonly string[];
  /** True when the plan as a whole is of the field whose words are known here; absent: it is not. */
  readonly ofField?: boolean;
}

/** Coordinated words of which each must be taken up: 专利、商标…, 培训和解读, 建设并运行. */
export interface PairHalves {
  readonly kind: 'object' | 'verb';
  /** As printed in the duty's text. */
  readonly halves: readonly string[];
}

/** What a region owes: an item of the upstream plan that binds regions. */
export interface Duty extends PlanPoint {
  readonly pairs: readonly PairHalves[];
}

/** An item of a region's own plan. */
export interface LocalItem extends PlanPoint {
  /** Number of its task in the local plan; null: the plan prints no numbers. */
  readonly no: number | null;
  /** Name of the region whose plan it is, as its title says; absent: the title names none. */
  readonly region?: string;
}

/** Another kind of right (商标, not 地理标志), or the opposite action (不再开展). */
export type Objection = 'other-right' | 'opposite';

/** An item proposed for a duty. */
export interface Proposal {
  readonly item: LocalItem;
  /** 0 … 1; from `AUTOMATIC` on it is taken without a person. */
  readonly score: number;
  /** True when it counts for the duty until a person says otherwise. */
  readonly automatic: boolean;
  /** What speaks against the pair although words are shared; null: nothing does. */
  readonly objection: Objection | null;
  /** Words both have, as the local item prints them, the weightiest first. */
  readonly words: readonly string[];
  /** Where they stand in both texts: ascending, disjoint. */
  readonly dutyRanges: readonly Span[];
  readonly itemRanges: readonly Span[];
}

/** What the local plan offers for a duty, the best first. */
export interface Match {
  readonly duty: Duty;
  readonly proposals: readonly Proposal[];
}

export const VERDICTS = ['covered', 'weakened', 'stricter', 'missing', 'not-applicable'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const ASPECTS = ['verb', 'quantity', 'date', 'addressee', 'half'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** One point in which the local plan asks less or more than the duty. */
export interface Finding {
  readonly aspect: Aspect;
  readonly effect: 'weaker' | 'stricter';
  /** Deciding words of the duty and of the local plan; local null: it has none. */
  readonly duty: string;
  readonly local: string | null;
  /** One Chinese clause that quotes both. */
  readonly why: string;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Chinese, quoting the deciding words of both sides. */
  readonly why: string;
}

/** What a region or its superior said about a duty whose binding depends on a condition or a list. */
export type Declaration = 'bound' | 'not-bound';

/** A person's word on a pair; it goes before every score. */
export interface MappingDecision {
  readonly duty: string;
  readonly item: string;
  readonly decision: 'confirmed' | 'rejected';
}

export interface CoverageContext {
  readonly level: RegionLevel;
  /** By key of the duty; a conditional duty without one binds only a region whose plan takes it up. */
  readonly declarations?: ReadonlyMap<string, Declaration>;
  readonly decisions?: readonly MappingDecision[];
}

/** An item that counts for a duty. */
export interface CoveringItem {
  readonly item: LocalItem;
  readonly score: number;
  readonly words: readonly string[];
  readonly objection: Objection | null;
}

export interface DutyCoverage extends Judgement {
  readonly duty: Duty;
  /** Every item proposed, the best first, and those that a person confirmed. */
  readonly proposals: readonly Proposal[];
  readonly items: readonly CoveringItem[];
  /** The best item that does not count; null: none shares words that tell anything. */
  readonly nearest: CoveringItem | null;
}

/** A local item that answers no duty. */
export interface AddedItem {
  readonly item: LocalItem;
  /** The duty whose words are near although it is another; null: none. */
  readonly nearest: { readonly duty: Duty; readonly score: number } | null;
}

export type CoverageCounts = Readonly<Record<Verdict, number>> & {
  readonly duties: number;
  readonly items: number;
  readonly added: number;
};

export interface Coverage {
  readonly duties: readonly DutyCoverage[];
  readonly added: readonly AddedItem[];
  readonly counts: CoverageCounts;
}
