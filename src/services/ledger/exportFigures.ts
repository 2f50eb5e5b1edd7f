import { groupLight, type Light } from '../../domain/lights.ts';
import { OBLIGATION_STATES, type ObligationState } from '../../domain/obligation/types.ts';
import { LIGHT_ZH, STATE_ZH } from '../../domain/words.ts';
import type { LedgerCells } from '../../reports/ledgerRow.ts';
import { LIGHT_MARKS } from '../../reports/words.ts';
import type { ItemFigures } from '../../storage/repositories/ledgerExport.ts';
import { addedUp, lightsOf } from './tally.ts';

/** Numbers of a group of obligations as the exported ledger tells them. */
export interface Figures {
  readonly obligations: number;
  readonly states: Readonly<Record<ObligationState, number>>;
  readonly light: Light;
  readonly milestones: { readonly total: number; readonly verified: number };
  readonly reports: { readonly expected: number; readonly received: number; readonly missing: number };
  readonly evidence: { readonly accepted: number; readonly pending: number; readonly returned: number };
}

/**
 * Adds up the sums of some items.
 * @param rows at least one; sums of one item by level
 * @returns null when nothing is owed and nothing was: there is no state to tell
 */
export function figuresOf(rows: readonly ItemFigures[]): Figures | null {
  if (rows.length === 0) return null;
  const { obligations, milestones, reports, evidence } = addedUp(rows);
  return { obligations, states: statesOf(rows), light: answering(rows), milestones, reports, evidence };
}

/** The worst light of the national units; where none answers, of the regions (ADR 0006), as on the ledger's page. */
function answering(rows: readonly ItemFigures[]): Light {
  const national = rows.filter((row) => row.level === 'national' && row.obligations > 0);
  const asked = national.length > 0 ? national : rows;
  return groupLight(lightsOf(asked));
}

/** Cells of the columns of state; nothing owed leaves them empty, because nothing is not 0. */
export function stateCells(figures: Figures | null): LedgerCells {
  if (figures === null) return {};
  const states = OBLIGATION_STATES.filter((state) => figures.states[state] > 0);
  const state = states.map((name) => `${STATE_ZH[name]} ${figures.states[name]}`).join('\n');
  if (figures.obligations === 0) return { state };
  const { light, milestones, reports, evidence } = figures;
  return {
    state,
    light: `${LIGHT_MARKS[light]} ${LIGHT_ZH[light]}`,
    milestones: milestones.total === 0 ? '未申报' : `${milestones.verified}／${milestones.total}`,
    ...reports,
    ...evidence,
  };
}

function statesOf(rows: readonly ItemFigures[]): Record<ObligationState, number> {
  const count = (state: ObligationState) => rows.reduce((total, row) => total + row.states[state], 0);
  return Object.fromEntries(OBLIGATION_STATES.map((name) => [name, count(name)])) as Record<
    ObligationState,
    number
  >;
}
