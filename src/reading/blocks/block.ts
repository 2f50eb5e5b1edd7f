import type { IndicatorNature, PlanUnit } from '../../domain/plan.ts';
import type { Flow } from '../text/flow.ts';
import type { ColumnRole } from './headers.ts';
import type { NumberLabel } from './numbering.ts';

/** A part heading as it stands in the source. */
export interface PartBlock {
  readonly kind: 'part';
  readonly label: NumberLabel | null;
  readonly mark: Flow;
  readonly title: Flow;
  /** 1: outermost; a part of level 2 stands in the last part of level 1 before it. */
  readonly level: number;
  /** What its heading names for all the tasks under it; absent: nothing. */
  readonly says?: PartSays | null;
}

/** Units and time a heading names for what stands under it: 一、数字政府（牵头单位：市数据局；完成时限：2026年底）. */
export interface PartSays {
  readonly units: readonly PlanUnit[];
  /** The names as printed. */
  readonly flow: Flow;
  /** Brackets and labels around them. */
  readonly marks: readonly Flow[];
  readonly deadline: Flow | null;
}

/** A task whose cells run into each other: everything from its number to the next heading. */
export interface RowBlock {
  readonly kind: 'row';
  readonly label: NumberLabel | null;
  readonly mark: Flow;
  readonly flow: Flow;
}

/** A target column names a year: 2026年目标. */
export interface TargetCell {
  readonly year: number | null;
  readonly flow: Flow;
}

/** A task whose cells are known by their columns. */
export interface CellsBlock {
  readonly kind: 'cells';
  readonly label: NumberLabel | null;
  readonly mark: Flow;
  readonly cells: ReadonlyMap<ColumnRole, Flow>;
  readonly targets: readonly TargetCell[];
  /** True when its units are those of a group heading, printed once for all its rows. */
  readonly groupUnits?: boolean;
}

/** Sentences of a clause, and who is named behind them. */
export interface ClauseSegment {
  /** Whole sentences, without the brackets behind them. */
  readonly words: Flow;
  /** Units named for these words; empty: none. */
  readonly units: readonly PlanUnit[];
  /** What stands in the brackets; null: none. */
  readonly unitsFlow: Flow | null;
  /** The brackets themselves and role labels: held by nobody, but accounted for. */
  readonly marks: readonly Flow[];
  /** A time printed beside the units (完成时限：…), not in a sentence; null: none. */
  readonly deadline: Flow | null;
}

/** A task printed as numbered text, not as a row: title sentence, sentences, units in brackets. */
export interface ClauseBlock {
  readonly kind: 'clause';
  readonly label: NumberLabel | null;
  readonly mark: Flow;
  readonly title: Flow;
  readonly segments: readonly ClauseSegment[];
}

/** A row of an indicator table. */
export interface IndicatorBlock {
  readonly kind: 'indicator';
  readonly name: Flow;
  readonly group: Flow | null;
  readonly unit: Flow | null;
  /** The unit of measure where a header or the words above the table name it for all; absent: they do not. */
  readonly headerUnit?: string | null;
  readonly nature: { readonly flow: Flow; readonly value: IndicatorNature | null } | null;
  readonly values: readonly { readonly label: string; readonly year: number | null; readonly flow: Flow }[];
  readonly units: Flow | null;
  /** Number, remarks: accounted for, but no field of an indicator. */
  readonly rest: readonly Flow[];
}

/** A table that holds neither tasks nor indicators. */
export interface OtherTableBlock {
  readonly kind: 'other-table';
  readonly title: string | null;
  readonly headers: readonly string[];
  readonly rows: number;
  readonly why: string;
  readonly flow: Flow;
}

/** Words that set the frame (preamble, aims, closing orders) of a document whose tasks stand elsewhere in it. */
export interface ContextBlock {
  readonly kind: 'context';
  readonly flow: Flow;
}

/** Words that belong to no row. */
export interface LooseBlock {
  readonly kind: 'loose';
  readonly flow: Flow;
}

export type Block =
  | PartBlock
  | RowBlock
  | CellsBlock
  | ClauseBlock
  | IndicatorBlock
  | OtherTableBlock
  | ContextBlock
  | LooseBlock;

/** A stretch that holds the paper together: header row, page number, separator, quote. */
export interface Furniture {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}
