import { basisOf } from '../../../domain/addressees/index.ts';
import type { AddresseeKind } from '../../../domain/plan.ts';
import type { MeasureAssignment } from './assignments.ts';

/** What publishing makes, in numbers. */
export interface PublishCounts {
  readonly total: number;
  readonly national: number;
  readonly regional: number;
  readonly units: number;
}

/** Bound as a region, not as a unit of the organ. */
function isRegional(kind: AddresseeKind): boolean {
  return kind === 'all-regions' || basisOf(kind) !== null;
}

/** Counts the obligations of a plan: of the organ's own units, of the regions, and how many units owe any. */
export function publishCounts(assignments: readonly MeasureAssignment[]): PublishCounts {
  const regional = assignments
    .filter(({ measure }) => isRegional(measure.addresseeKind))
    .reduce((sum, { obligations }) => sum + obligations.length, 0);
  const total = assignments.reduce((sum, { obligations }) => sum + obligations.length, 0);
  const units = new Set(assignments.flatMap(({ obligations }) => obligations.map(({ unitId }) => unitId)));
  return { total, national: total - regional, regional, units: units.size };
}
