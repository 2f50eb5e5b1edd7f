import { fieldKey } from './fieldKey.ts';

/** What the ledger counts itself and nobody types: the only instrument of requests so far. */
export const LEDGER_FIGURES = [
  { count: 'obligations', name: '责任事项数', unit: '件' },
  { count: 'closed', name: '已销号事项数', unit: '件' },
  { count: 'milestones', name: '已核实阶段性成果数', unit: '项' },
  { count: 'evidence', name: '已采信佐证数', unit: '件' },
] as const;
export type LedgerFigure = (typeof LEDGER_FIGURES)[number]['count'];

const BY_KEY = new Map<string, LedgerFigure>(LEDGER_FIGURES.map((one) => [fieldKey(one), one.count]));

/** The count of the ledger that a field asks for; null: the ledger does not know it. */
export function ledgerFigureOf(field: {
  readonly name: string;
  readonly unit: string;
  readonly kind: string;
}): LedgerFigure | null {
  return field.kind === 'number' ? (BY_KEY.get(fieldKey(field)) ?? null) : null;
}
