import type { PlanUnit, UnitRole } from '../../domain/plan.ts';
import { completeNames } from './complete.ts';
import { unitGroups } from './groups.ts';
import { isCollective } from './organ.ts';
import { namesNobody } from './printed.ts';
import { NO_RULES, type StandingRules, takeRules } from './standing.ts';

interface Named {
  readonly name: string;
  readonly raw: string;
  readonly role: UnitRole;
}

/**
 * Reads the units of one task.
 * @param cells words of each cell without line breaks; `role`: what the column says, null where it says none
 * @param rules what was stated before and holds from there on
 * @returns units in printed order, each once. Where no lead is named, every role stays as printed and the
 *   first listed carries `proposedLead`: a proposal to confirm.
 */
export function parseUnits(
  cells: readonly { text: string; role: UnitRole | null }[],
  rules: StandingRules = NO_RULES,
): PlanUnit[] {
  const found = cells.flatMap((cell) => cellUnits(cell, rules.leadMark));
  const withLead = rules.firstLeads ? firstAsLead(found) : found;
  const also = rules.also.map(({ name, role }) => ({ name, raw: name, role }));
  const unique = mergeSame(found.length > 0 ? [...withLead, ...also] : []);
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

function cellUnits(cell: { text: string; role: UnitRole | null }, leadMark: string | null): Named[] {
  if (namesNobody(cell.text)) return [];
  const { body, firstLeads, after } = takeRules(cell.text, NO_RULES);
  const groups = unitGroups(body);
  const named: Named[] = completeNames(groups.map(({ names }) => names.map(({ name }) => name))).flatMap(
    (completed, i) =>
      completed.flatMap(({ name }, k) => {
        const group = groups[i];
        const listed = group?.names[k];
        if (!group || !listed || namesNobody(name)) return [];
        const marked = listed.mark !== null && listed.mark === (after.leadMark ?? leadMark) ? 'lead' : null;
        const role = listed.role ?? marked ?? group.role ?? cell.role ?? 'responsible';
        return [{ name, raw: listed.raw, role }];
      }),
  );
  const own = firstLeads
    ? named.map((unit, i) => (i === 0 ? { ...unit, role: 'lead' as const } : unit))
    : named;
  return [...own, ...after.also.map(({ name, role }) => ({ name, raw: name, role }))];
}

/** 列第一位的为牵头单位, said before: the first listed leads, unless a lead is named or it only helps. */
function firstAsLead(units: readonly Named[]): Named[] {
  const first = units[0];
  if (!first || first.role === 'co' || units.some(({ role }) => role === 'lead')) return [...units];
  return [{ ...first, role: 'lead' }, ...units.slice(1)];
}

const WEIGHT: Record<UnitRole, number> = { lead: 2, responsible: 1, co: 0 };

/** A unit printed twice keeps its weightiest role. */
function mergeSame(units: readonly Named[]): Named[] {
  const byName = new Map<string, Named>();
  for (const unit of units) {
    const known = byName.get(unit.name);
    if (!known) byName.set(unit.name, unit);
    else if (WEIGHT[unit.role] > WEIGHT[known.role]) byName.set(unit.name, { ...known, role: unit.role });
  }
  return [...byName.values()];
}
