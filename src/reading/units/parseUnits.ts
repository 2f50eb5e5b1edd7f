import type { PlanUnit, UnitRole } from '../../domain/plan.ts';
import { completeNames } from './complete.ts';
import { unitGroups } from './groups.ts';
import { isCollective } from './organ.ts';

/** Words that say that nobody is named. */
const NOBODY = /^(?:[/／—–-]+|无|—)$/;

/**
 * Reads the units of one task.
 * @param cells words of each cell without line breaks; `role`: what the column says, null where it says none
 * @returns units in printed order, each once. Where no lead is named, every role stays as printed and the
 *   first listed carries `proposedLead`: a proposal to confirm.
 */
export function parseUnits(cells: readonly { text: string; role: UnitRole | null }[]): PlanUnit[] {
  const found: { name: string; raw: string; role: UnitRole }[] = [];
  for (const cell of cells) {
    if (NOBODY.test(cell.text.trim())) continue;
    const { groups, firstLeads } = unitGroups(cell.text);
    const named = groups.flatMap((group) =>
      completeNames(group.names).map((name) => ({ ...name, role: group.role ?? cell.role ?? 'responsible' })),
    );
    const first = named[0];
    if (firstLeads && first) first.role = 'lead';
    found.push(...named);
  }
  const unique = mergeSame(found);
  const leadless = !unique.some((unit) => unit.role === 'lead');
  const proposed = leadless
    ? unique.findIndex((unit) => unit.role === 'responsible' && !isCollective(unit.name))
    : -1;
  return unique.map((unit, index) => ({
    ...unit,
    proposedLead: index === proposed,
    collective: isCollective(unit.name),
  }));
}

const WEIGHT: Record<UnitRole, number> = { lead: 2, responsible: 1, co: 0 };

/** A unit printed twice keeps its weightiest role. */
function mergeSame<Unit extends { name: string; role: UnitRole }>(units: readonly Unit[]): Unit[] {
  const byName = new Map<string, Unit>();
  for (const unit of units) {
    const known = byName.get(unit.name);
    if (!known) byName.set(unit.name, unit);
    else if (WEIGHT[unit.role] > WEIGHT[known.role]) byName.set(unit.name, { ...known, role: unit.role });
  }
  return [...byName.values()];
}
