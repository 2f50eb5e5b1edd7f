/**
 * A plan as it was read: what `luoshi read --json` prints and what import stores as the proposal.
 * Field names are a public contract (issue 2): add fields if needed, rename none.
 */

import type { SourceFormat } from './source.ts';

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

/** A rectangle in points from the upper left corner of the page as shown. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PageBox extends Box {
  readonly page: number;
}

/** A span with its place in the file. Absent fields: the format knows no such place. */
export interface PagedSpan extends Span {
  /** 1-based; null: the format or place knows no page. */
  readonly page: number | null;
  /** What the words take up on `page` (PDF, OFD). */
  readonly box?: Box;
  /** One rectangle for each page the words stand on, when they run over several. */
  readonly boxes?: readonly PageBox[];
  /** Sheet and cell of the first word: `任务清单!B12`. */
  readonly cell?: string;
  /** Way through a document without pages: `p12`, `t1/r3/c2/p1`. */
  readonly path?: string;
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
  /** A time printed in the item's own words; null: none. */
  readonly deadline: Deadline | null;
  /** Documents cited, without their brackets: what stands between 《 and 》. */
  readonly documents: readonly string[];
  /** Bodies it is done together with (会同/配合/联合 …), as printed. */
  readonly partners: readonly string[];
  /** Words that bind it to a condition (有条件的地区, 符合条件的 …); null: none. */
  readonly condition: string | null;
  readonly source: PagedSpan;
}

/** One sentence of a task's measures. */
export interface PlanMeasure {
  /** 1-based paragraph (addressee block) of the task's cell this sentence stands in. */
  readonly block: number;
  readonly addressee: Addressee;
  readonly text: string;
  /** Units named for these words alone (in brackets behind them); empty: those of the task. */
  readonly units: readonly PlanUnit[];
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

/** What a task is to reach in a year, printed in a column of its own. */
export interface PlanTarget {
  readonly year: number | null;
  readonly text: string;
  readonly source: PagedSpan;
}

export interface PlanTask {
  readonly no: number;
  /** The number as printed; null: none. Numbers that restart are printed more than once. */
  readonly printed: string | null;
  /** `no` of the part; 0: the document has no parts. */
  readonly part: number;
  readonly title: string;
  readonly titleSource: PagedSpan;
  readonly units: readonly PlanUnit[];
  readonly unitsText: string;
  readonly unitsSource: PagedSpan | null;
  readonly deadline: Deadline;
  readonly deadlineSource: PagedSpan | null;
  readonly targets: readonly PlanTarget[];
  readonly measures: readonly PlanMeasure[];
}

export interface PlanPart {
  readonly no: number;
  /** `no` of the part it stands in; null: an outermost one. */
  readonly parent: number | null;
  readonly label: string;
  readonly title: string;
  readonly source: PagedSpan;
}

/** 预期性 expected, 约束性 binding. */
export const INDICATOR_NATURES = ['expected', 'binding'] as const;
export type IndicatorNature = (typeof INDICATOR_NATURES)[number];

/** A row of an indicator table. */
export interface PlanIndicator {
  readonly name: string;
  /** 类别 or 一级指标 it stands under; null: none. */
  readonly group: string | null;
  readonly unit: string | null;
  readonly nature: IndicatorNature | null;
  /** One for each column of values, in printed order: what is to be reached, or where it began. */
  readonly values: readonly IndicatorValue[];
  readonly units: readonly PlanUnit[];
  readonly source: PagedSpan;
}

export interface IndicatorValue {
  /** Header of its column as printed: `2025年目标值`. */
  readonly label: string;
  readonly year: number | null;
  /** As printed: `≥12`, `〔20〕`. */
  readonly text: string;
  /** The number in `text`; null: none or several. */
  readonly value: number | null;
}

/** A table that holds neither tasks nor indicators: projects, platforms, demands, contacts. */
export interface OtherTable {
  readonly title: string | null;
  readonly headers: readonly string[];
  readonly rows: number;
  /** Why it was not taken for a task table, one Chinese sentence. */
  readonly why: string;
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
  'indicator',
  'other-table',
  'context',
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
  /** What kind of file it was read from. */
  readonly format: SourceFormat;
  /** Pages of the file; null: the format knows none. */
  readonly pages: number | null;
  readonly parts: readonly PlanPart[];
  readonly tasks: readonly PlanTask[];
  readonly indicators: readonly PlanIndicator[];
  readonly otherTables: readonly OtherTable[];
  readonly leftovers: readonly Leftover[];
  readonly warnings: readonly PlanWarning[];
  readonly regions: readonly Region[];
  readonly counts: PlanCounts;
}
