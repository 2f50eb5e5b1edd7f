export const UNIT_LEVELS = ['national', 'province', 'prefecture', 'county'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/**
 * What is special about a unit's place: 副省级城市, 计划单列市, 省直辖县级 (no prefecture between), and a code that is
 * customary but not of GB/T 2260.
 */
export const UNIT_MARKS = [
  'sub-provincial',
  'separately-planned',
  'directly-administered',
  'customary-code',
] as const;
export type UnitMark = (typeof UNIT_MARKS)[number];

/** What a unit is called; what a renaming changes. */
export interface UnitNames {
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly code: string | null;
}

/** A unit of the tree as it is after everything that was recorded. */
export interface Unit extends UnitNames {
  readonly id: string;
  /** Null: the root. */
  readonly parentId: string | null;
  readonly kind: 'office' | 'department';
  readonly level: UnitLevel;
  readonly validFrom: string;
  /** Last day; null: still there. */
  readonly validTo: string | null;
}

/** What happened to one unit. */
export type UnitEventBody =
  | { readonly kind: 'rename'; readonly before: UnitNames; readonly after: UnitNames }
  | {
      readonly kind: 'move';
      readonly before: { readonly parentId: string };
      readonly after: { readonly parentId: string };
    }
  /** The unit ended, or gave a part away; `successors` took over, itself among them when it went on. */
  | { readonly kind: 'split'; readonly successors: readonly string[] }
  /** The unit went into another. */
  | { readonly kind: 'merge'; readonly successors: readonly string[] };

export interface UnitEvent {
  readonly id: string;
  readonly unitId: string;
  /** First day on which the new order holds. */
  readonly on: string;
  readonly body: UnitEventBody;
}
