import type { Declaration, Duty, DutyCoverage } from '../../domain/coverage/index.ts';
import type { CoverageRow, CoverageSumsRow, MappingRow } from '../../storage/repositories/coverage.ts';

/** What of a verdict is worked out from words and decisions. */
export type Worked = Pick<
  CoverageRow,
  'dutyId' | 'verdict' | 'findings' | 'why' | 'later' | 'decided' | 'unsettled'
>;

/** How a region stands to a duty whose words leave open whom it binds; `unsettled`: the list is not approved yet. */
export type Standing = Declaration | 'unsettled';

const LETTERS = {
  covered: 'c',
  weakened: 'w',
  stricter: 's',
  missing: 'm',
  'not-applicable': 'n',
} as const;

/** A pair on which a person has decided. */
export type DecidedPair = Pick<MappingRow, 'dutyId' | 'itemId' | 'status' | 'changedSince'>;

/** Key of a pair. */
export function pairKey(dutyId: string, itemId: string): string {
  return `${dutyId} ${itemId}`;
}

/** Whether a person's word stands behind the pair as its words are now. */
export function isDecided(row: Pick<MappingRow, 'status' | 'changedSince'> | undefined): boolean {
  return row !== undefined && row.status !== 'proposed' && !row.changedSince;
}

/** What persons said of a region's duties. */
export interface Said {
  /** By key of the pair. */
  readonly pairs: ReadonlyMap<string, DecidedPair>;
  /** Duties of which a person rejected an item. */
  readonly rejected: ReadonlySet<string>;
  readonly standings: ReadonlyMap<string, Standing>;
}

/** One verdict as it is stored. A duty whose list is not settled binds nobody yet: it is not missing anywhere. */
export function workedOut(judged: DutyCoverage, said: Said): Worked {
  const { duty, findings, items } = judged;
  const standing = said.standings.get(duty.key);
  const unsettled = standing === 'unsettled' && items.length === 0;
  const verdict = unsettled ? 'not-applicable' : judged.verdict;
  const decided =
    verdict === 'missing'
      ? said.rejected.has(duty.key)
      : verdict === 'not-applicable'
        ? standing === 'not-bound'
        : items.length > 0 &&
          items.every(({ item }) => isDecided(said.pairs.get(pairKey(duty.key, item.key))));
  return {
    dutyId: duty.key,
    verdict,
    findings: findings.map(({ aspect, effect }) => ({ aspect, effect })),
    why: unsettled ? whyUnsettled(duty) : judged.why,
    later: findings.some(({ aspect, effect }) => aspect === 'date' && effect === 'weaker'),
    decided,
    unsettled,
  };
}

function whyUnsettled({ addressee }: Duty): string {
  const whom = (addressee.text ?? '有关地区').replace(/\s+/g, '');
  return `「${whom}」的名单还没有确定，暂不约束任何单位；本地计划中也没有相应举措`;
}

/** Letter of a verdict in the row of the matrix (contracts/coverage.ts, `coverageLetters`). */
export function letterOf({
  verdict,
  later,
  decided,
  unsettled,
}: Pick<Worked, 'verdict' | 'later' | 'decided' | 'unsettled'>): string {
  if (unsettled) return '-';
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
  added: CoverageSumsRow['addedItems'],
): Omit<CoverageSumsRow, 'unitId' | 'upstreamPlanId' | 'planId' | 'rules' | 'computedAt'> {
  const of = (verdict: Worked['verdict']): number =>
    rows.filter((row) => row.verdict === verdict && !row.unsettled).length;
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
    addedItems: [...added],
  };
}
