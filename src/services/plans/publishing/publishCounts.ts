import type { MeasureAssignment } from './assignments.ts';

/** What publishing makes, in numbers. */
export interface PublishCounts {
  readonly total: number;
  readonly national: number;
  readonly regional: number;
  readonly units: number;
}

/** Counts the obligations of a plan: of the organ's own units, of the regions, and how many units owe any. */
export function publishCounts(assignments: readonly MeasureAssignment[]): PublishCounts {
  const regional = assignments
    .filter(({ measure }) => measure.addresseeKind === 'all-regions')
    .reduce((sum, { obligations }) => sum + obligations.length, 0);
  const total = assignments.reduce((sum, { obligations }) => sum + obligations.length, 0);
  const units = new Set(assignments.flatMap(({ obligations }) => obligations.map(({ unitId }) => unitId)));
  return { total, national: total - regional, regional, units: units.size };
}
