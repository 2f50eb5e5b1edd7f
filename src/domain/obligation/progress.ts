import type { Quantity } from '../plan.ts';
import type { Obligation } from './types.ts';

/** Progress as evidence shows it: counts of things, never a typed percentage. */
export interface Progress {
  readonly milestones: { readonly total: number; readonly verified: number; readonly reported: number };
  readonly evidence: { readonly accepted: number; readonly pending: number; readonly returned: number };
  /** Value towards the item's quantity; null: the item has none. `reported`/`verified` null: nothing reported or nothing accepted yet, which is not 0. */
  readonly target: {
    readonly quantity: Quantity;
    readonly reported: number | null;
    readonly verified: number | null;
  } | null;
}

/**
 * Progress computed from milestones and judged evidence (DESIGN §1, promise 2).
 * @param quantity the item's number to reach; null: none
 * @returns `reported` milestones have pending evidence and no accepted one; the target value is the newest figure in the
 *   quantity's unit, verified only when evidence for that very figure was accepted
 */
export function progressOf(o: Obligation, quantity: Quantity | null): Progress {
  const count = (verdict: string) => o.evidence.filter((e) => e.verdict === verdict).length;
  const waiting = new Set(
    o.evidence.flatMap((e) =>
      e.verdict === 'pending' && e.claim.kind === 'milestone' ? [e.claim.milestoneId] : [],
    ),
  );
  return {
    milestones: {
      total: o.milestones.length,
      verified: o.milestones.filter((m) => m.verifiedOn !== null).length,
      reported: o.milestones.filter((m) => m.verifiedOn === null && waiting.has(m.id)).length,
    },
    evidence: { accepted: count('accepted'), pending: count('pending'), returned: count('returned') },
    target: quantity === null ? null : { quantity, ...targetValue(o, quantity) },
  };
}

function targetValue(
  o: Obligation,
  quantity: Quantity,
): { reported: number | null; verified: number | null } {
  const newestFirst = [...o.reports].filter((r) => r.status !== 'returned').reverse();
  const values = newestFirst.flatMap((r) =>
    r.figures
      .filter((f) => f.unit === quantity.unit)
      .map((f) => ({ value: f.value, proven: isProven(o, r.id, f.name) })),
  );
  return { reported: values[0]?.value ?? null, verified: values.find((v) => v.proven)?.value ?? null };
}

function isProven(o: Obligation, reportId: string, figure: string): boolean {
  return o.evidence.some(
    (e) =>
      e.verdict === 'accepted' &&
      e.claim.kind === 'value' &&
      e.claim.reportId === reportId &&
      e.claim.figure === figure,
  );
}
