import type { MeasureAddresseesView } from '../../contracts/addressees.ts';
import { ADDRESSEE_ACTION_ZH, type AddresseeActionBody, basisOf } from '../../domain/addressees/index.ts';
import type { Actor } from '../../domain/roles.ts';
import type { AddresseeActionRow } from '../../storage/repositories/addressees.ts';
import type { UnitRow } from '../../storage/repositories/units.ts';
import { possibleSteps } from './addresseeRights.ts';
import type { AddresseeStanding } from './standing.ts';

type Names = ReadonlyMap<string, string>;

/**
 * A measure's addressees as the page shows them.
 * @param regions that may be named or may declare
 * @param names of every unit that any of it names
 */
export function addresseeView(
  actor: Actor,
  standing: AddresseeStanding,
  regions: readonly UnitRow[],
  names: Names,
): MeasureAddresseesView {
  const { task, measure, lead, journal, addressees } = standing;
  const { proposed, list, declarations, bound } = addressees;
  const basis = basisOf(measure.addresseeKind) ?? 'list';
  const named = namer(names);
  const silent = basis === 'list' ? [] : regions.filter(({ id }) => !declarations.has(id));
  return {
    measureId: measure.id,
    taskNo: task.no,
    taskTitle: task.title,
    text: measure.text,
    items: standing.items,
    addressee: { kind: measure.addresseeKind, text: measure.addresseeText },
    basis,
    leadUnit: lead && { unitId: lead.id, name: lead.shortName },
    proposed: proposed && {
      units: proposed.unitIds.map(named),
      reason: proposed.reason,
      paper: proposed.paper,
      on: proposed.on,
      byName: journal.findLast(({ type }) => type === 'name')?.actorName ?? '',
    },
    list: list && { units: list.unitIds.map(named), reason: list.reason, paper: list.paper, on: list.on },
    returnedReason: addressees.returnedReason,
    declarations: [...declarations].map(([unitId, { by: _, ...said }]) => ({ ...named(unitId), ...said })),
    silent: silent.map(({ id }) => named(id)),
    bound: [...bound].map(([unitId, since]) => ({ ...named(unitId), since })),
    possible: possibleSteps(actor, standing, regions),
    history: journal.toReversed().map((row) => historyEntry(row, names)),
  };
}

function namer(names: Names): (unitId: string) => { unitId: string; name: string } {
  return (unitId) => ({ unitId, name: names.get(unitId) ?? unitId });
}

function historyEntry(row: AddresseeActionRow, names: Names): MeasureAddresseesView['history'][number] {
  return {
    id: row.id,
    type: row.type,
    actorName: row.actorName,
    actorUnitName: names.get(row.actorUnitId) ?? row.actorUnitId,
    on: row.actedOn,
    at: row.actedAt.toISOString(),
    words: inWords(row.body, (unitId) => names.get(unitId) ?? unitId),
  };
}

/** What was done, as one sentence of the history and of the audit. */
export function inWords(body: AddresseeActionBody, nameOf: (unitId: string) => string): string {
  const done = ADDRESSEE_ACTION_ZH[body.type];
  switch (body.type) {
    case 'name': {
      const paper = body.paper === null ? '' : `，依据${body.paper}`;
      return `${done}：${body.unitIds.map(nameOf).join('、')}（${body.reason}${paper}）`;
    }
    case 'approve':
      return done;
    case 'return':
      return `${done}：${body.reason}`;
    case 'declare':
      return `${nameOf(body.unitId)}申报${body.meets ? '具备' : '不具备'}条件：${body.reason}`;
    case 'accept':
      return `${done}：${nameOf(body.unitId)}`;
    case 'question':
      return `${done}：${nameOf(body.unitId)}，${body.reason}`;
  }
}
