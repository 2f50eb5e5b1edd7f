/**
 * A plan as it was read: what `luoshi read --json` prints and what import stores as the proposal.
 * Field names are a public contract (issue 2): add fields if needed, rename none.
 */

/** Whom a measure binds. */
export const ADDRESSEE_KINDS = [
  'national',
  'all-regions',
  'some-regions',
  'conditional-regions',
  'project-regions',
  'named',
  'unstated',
] as const;
export type AddresseeKind = (typeof ADDRESSEE_KINDS)[number];

/** What an item leaves behind when it is done. */
export const DELIVERABLES = [
  'document',
  'system',
  'indicator',
  'selection',
  'assessment',
  'survey',
  'enforcement',
  'service',
  'registry',
  'event',
  'training',
  'cooperation',
  'other',
] as const;
export type Deliverable = (typeof DELIVERABLES)[number];

export const DEADLINE_KINDS = ['date', 'staged', 'ongoing', 'recurring', 'none'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export const UNIT_ROLES = ['lead', 'co', 'responsible'] as const;
export type UnitRole = (typeof UNIT_ROLES)[number];

/** Character offsets (UTF-16, as `String.slice`) into the decoded source; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span with its page, 1-based; null: the format or place knows no page. */
export interface PagedSpan extends Span {
  readonly page: number | null;
}

export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

export interface Deadline {
  /** The printed words; null: none printed. */
  readonly text: string | null;
  readonly kind: DeadlineKind;
  /** `YYYY-MM-DD`, the last day that counts; null: no date of its own (a staged deadline never has one). */
  readonly date: string | null;
}

export interface Addressee {
  readonly kind: AddresseeKind;
  /** The words that say so (国家知识产权局, 各地区 …); null: unstated. */
  readonly text: string | null;
}

/** The smallest accountable action of a measure: a proposal until a person confirms it. */
export interface PlanItem {
  readonly verb: string;
  readonly object: string;
  readonly text: string;
  readonly deliverable: Deliverable;
  /** Why this deliverable kind was proposed, in Chinese, naming the words that decided. */
  readonly why: string;
  readonly quantity: Quantity | null;
  readonly source: Span;
}

/** One sentence of a task's measures. */
export interface PlanMeasure {
  /** 1-based paragraph (addressee block) of the task's cell this sentence stands in. */
  readonly block: number;
  readonly addressee: Addressee;
  readonly text: string;
  readonly source: PagedSpan;
  readonly items: readonly PlanItem[];
}

export interface PlanUnit {
  /** Completed name (专利局自动化部). */
  readonly name: string;
  /** As printed (自动化部). */
  readonly raw: string;
  readonly role: UnitRole;
  /** True on the first listed where no lead is named: a proposal to confirm, never a fact. */
  readonly proposedLead: boolean;
  /** True for 各有关部门 and the like: a group, not one unit. */
  readonly collective: boolean;
}

export interface PlanTask {
  readonly no: number;
  /** `no` of the part; 0: the document has no parts. */
  readonly part: number;
  readonly title: string;
  readonly titleSource: PagedSpan;
  readonly units: readonly PlanUnit[];
  readonly unitsText: string;
  readonly unitsSource: PagedSpan | null;
  readonly deadline: Deadline;
  readonly deadlineSource: PagedSpan | null;
  readonly measures: readonly PlanMeasure[];
}

export interface PlanPart {
  readonly no: number;
  readonly label: string;
  readonly title: string;
  readonly source: PagedSpan;
}

export interface Leftover {
  readonly text: string;
  /** Machine word, e.g. `repeats-task-12`; the sentence for people is in the matching warning. */
  readonly reason: string;
  readonly source: Span;
}

export interface PlanWarning {
  readonly code: string;
  readonly message: string;
  readonly source: Span | null;
  /** Numbers of the tasks it speaks of, when a person settles it once for several. */
  readonly tasks?: readonly number[];
}

/** Where every character of the source went; spans are disjoint, ordered and cover the source whole. */
export const REGION_KINDS = [
  'title',
  'furniture',
  'part',
  'task',
  'measure',
  'units',
  'deadline',
  'leftover',
  'space',
] as const;
export type RegionKind = (typeof REGION_KINDS)[number];

export interface Region extends Span {
  readonly kind: RegionKind;
  /** For `furniture`: header, page-number, annex-mark …; for the parts of a task: its number. */
  readonly label: string | null;
  readonly task: number | null;
}

export interface PlanCounts {
  readonly parts: number;
  readonly tasks: number;
  readonly blocks: number;
  readonly measures: number;
  readonly items: number;
  readonly responsibilities: number;
  readonly units: number;
  readonly firmDeadlines: number;
  readonly stagedDeadlines: number;
  readonly leftovers: number;
  readonly warnings: number;
}

export interface PlanDocument {
  readonly plan: {
    readonly title: string;
    readonly year: number | null;
    readonly issuer: string | null;
    readonly number: string | null;
  };
  readonly parts: readonly PlanPart[];
  readonly tasks: readonly PlanTask[];
  readonly leftovers: readonly Leftover[];
  readonly warnings: readonly PlanWarning[];
  readonly regions: readonly Region[];
  readonly counts: PlanCounts;
}
