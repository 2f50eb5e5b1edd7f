/** Editions of a plan 版本: what is compared, and what a comparison says (ADR 0015). */

import type { AddresseeKind, Deadline, UnitRole } from '../plan.ts';

/** A plan as far as editions are compared. Keys are the caller's own: row ids, or positions of a document just read. */
export interface Edition {
  readonly tasks: readonly EditionTask[];
}

export interface EditionTask {
  readonly key: string;
  /** Position in the plan, from 1. */
  readonly no: number;
  /** The number as printed; null: none. */
  readonly printed: string | null;
  /** Titles of the parts it stands in, outermost first. */
  readonly parts: readonly string[];
  readonly title: string;
  readonly units: readonly EditionUnit[];
  readonly deadline: Deadline;
  readonly measures: readonly EditionMeasure[];
}

export interface EditionUnit {
  readonly name: string;
  readonly role: UnitRole;
}

export interface EditionMeasure {
  readonly key: string;
  readonly addressee: { readonly kind: AddresseeKind; readonly text: string | null };
  readonly text: string;
  readonly items: readonly EditionItem[];
}

export interface EditionItem {
  readonly key: string;
  readonly text: string;
}

/**
 * A run of words, in reading order: joined without `removed` they are the new text, without `added` the old one, white
 * space aside (runs that are the same have the white space of the new text).
 */
export interface WordRun {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A task of one edition, its sentences aside. */
export interface TaskPlace {
  readonly key: string;
  readonly no: number;
  readonly printed: string | null;
  readonly parts: readonly string[];
  readonly title: string;
  readonly units: readonly EditionUnit[];
  readonly deadline: Deadline;
}

export interface UnitsChange {
  readonly added: readonly EditionUnit[];
  readonly removed: readonly EditionUnit[];
  /** Named in both, with another role. */
  readonly role: readonly { readonly name: string; readonly old: UnitRole; readonly new: UnitRole }[];
}

/**
 * A sentence that went on to another task is shown twice: there, with `fromTask`, and where it stood, as `removed` with
 * the `newKey` it has now. All others are shown once.
 */
export interface MeasureChange {
  /** `reworded`: other words or another addressee. */
  readonly status: 'same' | 'reworded' | 'added' | 'removed';
  /** Null: `added`. */
  readonly oldKey: string | null;
  /** Null: `removed` for good. */
  readonly newKey: string | null;
  /** `no` of the task it stood in, when that is another than the one it is shown under; null: it stayed. */
  readonly fromTask: number | null;
  readonly words: readonly WordRun[];
  /** Null: the same addressee. */
  readonly addressee: {
    readonly old: EditionMeasure['addressee'];
    readonly new: EditionMeasure['addressee'];
  } | null;
}

export interface TaskChange {
  /** `same`: nothing that a reader would notice; a new number alone is no change. */
  readonly status: 'same' | 'changed' | 'added' | 'removed';
  readonly old: TaskPlace | null;
  readonly new: TaskPlace | null;
  /** Another part, or another order among the tasks both editions have. */
  readonly moved: boolean;
  /** Null: the same title. */
  readonly title: readonly WordRun[] | null;
  /** Null: the same day, or the same words where there is none. */
  readonly deadline: { readonly old: Deadline; readonly new: Deadline } | null;
  readonly units: UnitsChange | null;
  /** Every measure of both, in the new order, removed ones where they stood. */
  readonly measures: readonly MeasureChange[];
}

/** Which item of the new edition continues which of the old. */
export interface ItemPair {
  readonly oldKey: string;
  readonly newKey: string;
  /** False: its words are the same, white space aside. */
  readonly reworded: boolean;
}

export interface EditionCounts {
  readonly same: number;
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
  /** Tasks with a title or a measure in other words, or with a measure more or less. */
  readonly reworded: number;
  readonly deadlines: number;
  readonly units: number;
}

/** What a new edition changes, task by task, in the order of the new one; removed tasks stand where they stood. */
export interface EditionComparison {
  readonly counts: EditionCounts;
  readonly tasks: readonly TaskChange[];
  readonly items: readonly ItemPair[];
}

/**
 * A person's word on what continues what; `old` null: the new task is new, whatever the words say. Numbers are `no`; a
 * pairing that names no task, or one named before, says nothing.
 */
export interface TaskPairing {
  readonly new: number;
  readonly old: number | null;
}
