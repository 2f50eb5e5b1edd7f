import { isValid } from '../../domain/unitNames.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import type { TreeUnit } from '../../storage/repositories/coverageTree.ts';

/** A region and where it stands below the unit that is looked at. */
export interface Region {
  readonly unit: TreeUnit;
  /** Id of the region directly below the unit looked at in which it lies; its own when it is one. */
  readonly topId: string;
}

/**
 * Every region below a unit, at any depth. A region stands under the nearest whole organ of a higher level; units of
 * that organ's own level between them, such as its departments, are no step of their own.
 * @param units the unit and everything below it, in official order
 * @param day units not valid on this day are no regions
 */
export function regionsBelow(ownerId: string, units: readonly TreeUnit[], day: PlainDate): Region[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const above = new Map<string, string>();
  for (const unit of units) {
    const organ = unit.id === ownerId ? undefined : organAbove(unit, byId);
    if (organ !== undefined) above.set(unit.id, organ);
  }
  return units.flatMap((unit): Region[] => {
    if (unit.kind !== 'office' || !isValid(unit, day)) return [];
    const topId = topOf(unit.id, ownerId, above);
    return topId === null ? [] : [{ unit, topId }];
  });
}

/** The whole organ that a unit of another level stands under; undefined for one of the organ's own level. */
function organAbove(unit: TreeUnit, byId: ReadonlyMap<string, TreeUnit>): string | undefined {
  let organ = byId.get(unit.parentId ?? '');
  if (organ === undefined || organ.level === unit.level) return undefined;
  for (
    let next = byId.get(organ.parentId ?? '');
    next?.level === organ.level;
    next = byId.get(organ.parentId ?? '')
  ) {
    organ = next;
  }
  return organ.id;
}

function topOf(id: string, ownerId: string, above: ReadonlyMap<string, string>): string | null {
  for (let at = id; ; ) {
    const organ = above.get(at);
    if (organ === undefined) return null;
    if (organ === ownerId) return at;
    at = organ;
  }
}
