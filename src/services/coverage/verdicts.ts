import type { Coverage, DutyCoverage } from '../../domain/coverage/index.ts';
import type { CoverageRow, CoverageSumsRow, MappingRow } from '../../storage/repositories/coverage.ts';

/** What of a verdict is worked out from words and decisions. */
export type Worked = Pick<CoverageRow, 'dutyId' | 'verdict' | 'findings' | 'why' | 'later' | 'decided'>;

const LETTERS = {
  covered: 'c',
  weakened: 'w',
  stricter: 's',
  missing: 'm',
  'not-applicable': 'n',
} as const;

/** Pairs of a region, by duty and item. */
export type Pairs = ReadonlyMap<string, MappingRow>;

/** Key of a pair. */
export function pairKey(dutyId: string, itemId: string): string {
  return `${dutyId} ${itemId}`;
}

/** Whether a person's word stands behind the pair as its words are now. */
export function isDecided(row: Pick<MappingRow, 'status' | 'changedSince'> | undefined): boolean {
  return row !== undefined && row.status !== 'proposed' && !row.changedSince;
}

/**
 * One verdict as it is stored.
 * @param pairs every pair of the region
 * @param rejected duties of which a person rejected an item
 * @param freed duties of which it was declared that they do not bind the region
 */
export function workedOut(
  { duty, verdict, findings, why, items }: DutyCoverage,
  pairs: Pairs,
  rejected: ReadonlySet<string>,
  freed: ReadonlySet<string>,
): Worked {
  const decided =
    verdict === 'missing'
      ? rejected.has(duty.key)
      : verdict === 'not-applicable'
        ? freed.has(duty.key)
        : items.length > 0 && items.every(({ item }) => isDecided(pairs.get(pairKey(duty.key, item.key))));
  return {
    dutyId: duty.key,
    verdict,
    findings: findings.map(({ aspect, effect }) => ({ aspect, effect })),
    why,
    later: findings.some(({ aspect, effect }) => aspect === 'date' && effect === 'weaker'),
    decided,
  };
}

/** Letter of a verdict in the row of the matrix (contracts/coverage.ts, `coverageLetters`). */
export function letterOf({ verdict, later, decided }: Pick<Worked, 'verdict' | 'later' | 'decided'>): string {
  const letter = later && (verdict === 'covered' || verdict === 'weakened') ? 'l' : LETTERS[verdict];
  return decided ? letter.toUpperCase() : letter;
}

/** Whether a pair that counts waits for a person. */
export function isOpen({ verdict, decided }: Pick<Worked, 'verdict' | 'decided'>): boolean {
  return !decided && verdict !== 'missing' && verdict !== 'not-applicable';
}

/** A region's verdicts in numbers, and its row of the matrix; `rows` in the order of the duties. */
export function summed(
  rows: readonly Worked[],
  added: Coverage['added'],
): Omit<CoverageSumsRow, 'unitId' | 'upstreamPlanId' | 'planId' | 'computedAt'> {
  const of = (verdict: Worked['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  return {
    covered: of('covered'),
    weakened: of('weakened'),
    stricter: of('stricter'),
    missing: of('missing'),
    notApplicable: of('not-applicable'),
    later: rows.filter(({ later }) => later).length,
    added: added.length,
    undecided: rows.filter(isOpen).length,
    cells: rows.map(letterOf).join(''),
    addedItems: added.map(({ item, nearest }) => ({
      itemId: item.key,
      nearest: nearest && { dutyId: nearest.duty.key, score: nearest.score },
    })),
  };
}
