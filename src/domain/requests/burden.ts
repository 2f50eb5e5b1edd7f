import { fieldKey } from './fieldKey.ts';
import { overlaps, requestPeriods, type Span } from './periods.ts';
import type { RequestForm } from './types.ts';

/** Something a unit has reported already. */
export interface KnownField {
  readonly unitId: string;
  /** `fieldKey` of its name and unit of measure. */
  readonly key: string;
  readonly span: Span;
}

/** What a request costs those who answer it. */
export interface Burden {
  readonly fields: number;
  readonly units: number;
  readonly periods: number;
  /** fields × units × periods. */
  readonly total: number;
  /** Reported already by the unit for the same or an overlapping period: offered, not asked again. */
  readonly carried: number;
  /** Counted by the ledger itself. */
  readonly tool: number;
  readonly byHand: number;
}

/**
 * Counts what a request asks before it goes out.
 * @param known what the addressed units have reported already, in any order
 * @param toolKeys `fieldKey`s that the ledger counts itself
 */
export function countBurden(
  form: Pick<RequestForm, 'fields' | 'unitIds' | 'cycle' | 'from' | 'to'>,
  known: readonly KnownField[],
  toolKeys: ReadonlySet<string>,
): Burden {
  const keys = form.fields.map(fieldKey);
  const asked = keys.filter((key) => !toolKeys.has(key));
  const units = [...new Set(form.unitIds)];
  const periods = requestPeriods(form);
  const spans = spansByCell(known);
  let carried = 0;
  for (const unitId of units) {
    for (const key of asked) {
      const reported = spans.get(cell(unitId, key));
      if (reported) carried += periods.filter((p) => reported.some((span) => overlaps(span, p))).length;
    }
  }
  const each = units.length * periods.length;
  const total = keys.length * each;
  const tool = (keys.length - asked.length) * each;
  return {
    fields: keys.length,
    units: units.length,
    periods: periods.length,
    total,
    carried,
    tool,
    byHand: total - carried - tool,
  };
}

function spansByCell(known: readonly KnownField[]): Map<string, Span[]> {
  const spans = new Map<string, Span[]>();
  for (const { unitId, key, span } of known) {
    const at = cell(unitId, key);
    const others = spans.get(at);
    if (others) others.push(span);
    else spans.set(at, [span]);
  }
  return spans;
}

function cell(unitId: string, key: string): string {
  return `${unitId}\n${key}`;
}
