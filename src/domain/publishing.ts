import type { PlainDate } from '../kernel/plainDate.ts';
import { basisOf } from './addressees/index.ts';
import type { EvidenceKind, ObligationRole } from './obligation/types.ts';
import type { AddresseeKind, Deadline, DeadlineKind, Deliverable, UnitRole } from './plan.ts';

/** A measure with the items that are to be assigned (dropped ones left out), and what its task says. */
export interface MeasureToAssign {
  readonly addressee: { readonly kind: AddresseeKind; readonly text: string | null };
  readonly deadline: Pick<Deadline, 'kind' | 'date'>;
  readonly units: readonly UnitToAssign[];
  readonly items: readonly ItemToAssign[];
}

export interface UnitToAssign {
  /** Null: a group (各有关部门) or a name that no unit has. */
  readonly unitId: string | null;
  readonly name: string;
  readonly role: UnitRole;
  readonly proposedLead: boolean;
  readonly collective: boolean;
}

export interface ItemToAssign {
  readonly id: string;
  readonly text: string;
  readonly deliverable: Deliverable;
  readonly dueOn: string | null;
  readonly leadUnitId: string | null;
}

/** What one unit will owe. */
export interface ObligationDraft {
  readonly itemId: string;
  readonly unitId: string;
  readonly role: ObligationRole;
  readonly deadlineKind: DeadlineKind;
  readonly dueOn: PlainDate | null;
  /** A date is itself the first milestone, for the unit that answers for the item; null: nothing dated. */
  readonly milestone: { readonly title: string; readonly evidenceKind: EvidenceKind } | null;
}

/** Items of one measure, assigned or waiting. */
export interface Assignment {
  readonly obligations: readonly ObligationDraft[];
  /** Who waits for a list, a declaration or a registry; empty: nobody. */
  readonly waiting: readonly { readonly addressee: AddresseeKind; readonly text: string | null }[];
}

/** Evidence that proves a result of the kind. */
const PROOF: Record<Deliverable, EvidenceKind> = {
  document: 'issued-document',
  registry: 'registry-extract',
  indicator: 'data-table',
  assessment: 'data-table',
  survey: 'data-table',
  selection: 'issued-document',
  event: 'meeting-record',
  training: 'meeting-record',
  cooperation: 'meeting-record',
  system: 'other',
  enforcement: 'other',
  service: 'other',
  other: 'other',
};

const MAX_TITLE = 200;

/**
 * Which obligations a measure makes: the organ's own measures bind the task's units, one lead and the others co-units;
 * 各地区 binds every regional office, each for itself; 有关地区 and the like bind those that a list or their own word
 * says, and wait while nobody is known.
 * @param regions units that 各地区 means
 * @param bound units known to be meant by 有关地区, 有条件的地区 or 项目涉及地区
 */
export function assignMeasure(
  measure: MeasureToAssign,
  regions: readonly string[],
  bound: readonly string[],
): Assignment {
  const { kind, text } = measure.addressee;
  if (measure.items.length === 0) return { obligations: [], waiting: [] };
  if (kind === 'all-regions') return { obligations: forEach(measure, regions), waiting: [] };
  if (basisOf(kind) !== null && bound.length > 0) {
    return { obligations: forEach(measure, bound), waiting: [] };
  }
  if (!bindsUnits(measure)) return { obligations: [], waiting: [{ addressee: kind, text }] };
  const groups = measure.units.filter((unit) => unit.collective);
  return {
    obligations: measure.items.flatMap((item) => assignItem(measure, item)),
    waiting: groups.map((unit) => ({ addressee: kind, text: unit.name })),
  };
}

/** Each unit owes every item, each for itself. */
function forEach(measure: MeasureToAssign, unitIds: readonly string[]): ObligationDraft[] {
  return measure.items.flatMap((item) => unitIds.map((unitId) => draft(measure, item, unitId, 'lead')));
}

/** Whether a measure binds the units its task lists; one that names nobody does when the task lists units. */
export function bindsUnits(measure: Pick<MeasureToAssign, 'addressee' | 'units'>): boolean {
  const { kind } = measure.addressee;
  return kind === 'national' || ((kind === 'named' || kind === 'unstated') && measure.units.length > 0);
}

/**
 * The unit that leads a task: the one named so, else the one proposed, else the first listed.
 * @returns null when no unit of the tree is listed
 */
export function leadOf(units: readonly UnitToAssign[]): string | null {
  const known = units.filter((unit) => unit.unitId !== null && !unit.collective);
  const lead =
    known.find((unit) => unit.role === 'lead') ?? known.find((unit) => unit.proposedLead) ?? known[0];
  return lead?.unitId ?? null;
}

function assignItem(measure: MeasureToAssign, item: ItemToAssign): ObligationDraft[] {
  const lead = item.leadUnitId ?? leadOf(measure.units);
  if (lead === null) return [];
  const known = measure.units.flatMap((unit) =>
    unit.unitId === null || unit.collective ? [] : [unit.unitId],
  );
  const others = [...new Set(known)].filter((unitId) => unitId !== lead);
  return [draft(measure, item, lead, 'lead'), ...others.map((unitId) => draft(measure, item, unitId, 'co'))];
}

function draft(
  measure: MeasureToAssign,
  item: ItemToAssign,
  unitId: string,
  role: ObligationRole,
): ObligationDraft {
  const dueOn = (item.dueOn ?? measure.deadline.date) as PlainDate | null;
  const milestone =
    dueOn === null || role !== 'lead'
      ? null
      : { title: clipped(`完成：${item.text}`), evidenceKind: PROOF[item.deliverable] };
  return {
    itemId: item.id,
    unitId,
    role,
    deadlineKind: kindOf(measure.deadline.kind, dueOn),
    dueOn,
    milestone,
  };
}

/** A date of its own makes the deadline dated; a printed date that could not be told (no year) is none. */
function kindOf(printed: DeadlineKind, dueOn: PlainDate | null): DeadlineKind {
  if (dueOn !== null) return 'date';
  return printed === 'date' ? 'none' : printed;
}

/** Cut between characters, never inside one. */
function clipped(title: string): string {
  return [...title].slice(0, MAX_TITLE).join('');
}

/** Fields of one report that a person may have to fill: progress, figures, problems, next step. */
export const FIELDS_PER_REPORT = 4;
