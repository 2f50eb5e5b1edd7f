import { coverageOf, type DutyIndex, type Proposal, type RegionLevel } from '../../domain/coverage/index.ts';
import type { CoverageSumsRow, MappingRow } from '../../storage/repositories/coverage.ts';
import { type StoredPlan, storedLocalItems } from './storedPlan.ts';
import { type DecidedPair, pairKey, type Standing, type Worked, workedOut } from './verdicts.ts';

/** Words named in the reason of a pair. */
const WORDS_NAMED = 5;
/** The best of a duty that are kept for a person to choose from, besides those that count. */
const KEPT = 3;

/** Everything a region's coverage depends on besides the plan above: words, decisions, whom the duties bind. */
export interface RegionInput extends StoredPlan {
  /** Year of the plan above, where the plan prints none. */
  readonly yearAbove: number | null;
  readonly decided: readonly DecidedPair[];
  readonly standings: ReadonlyMap<string, Standing>;
}

/** A pair as the words propose it. */
export type ProposedPair = Pick<MappingRow, 'dutyId' | 'itemId' | 'score' | 'counts' | 'marks' | 'why'>;

/** What the words and the decisions come to. */
export interface RegionWork {
  /** On which nobody decided. */
  readonly proposals: readonly ProposedPair[];
  /** In the order of the duties. */
  readonly worked: readonly Worked[];
  readonly added: CoverageSumsRow['addedItems'];
}

/** Works out a region's coverage; touches nothing, so that it can be done in any thread. */
export function workOutRegion(index: DutyIndex, level: RegionLevel, input: RegionInput): RegionWork {
  const items = storedLocalItems(input, input.plan.year ?? input.yearAbove);
  const decisions = input.decided.flatMap(({ dutyId: duty, itemId: item, status }) =>
    status === 'proposed' ? [] : [{ duty, item, decision: status }],
  );
  const declarations = new Map(
    [...input.standings].flatMap(([duty, said]) => (said === 'unsettled' ? [] : [[duty, said] as const])),
  );
  const coverage = coverageOf(index, items, { level, declarations, decisions });
  const pairs = new Map(input.decided.map((row) => [pairKey(row.dutyId, row.itemId), row]));
  const rejected = new Set(
    decisions.filter(({ decision }) => decision === 'rejected').map(({ duty }) => duty),
  );
  const said = { pairs, rejected, standings: input.standings };
  return {
    proposals: coverage.duties.flatMap(({ duty, proposals }) =>
      proposals
        .filter(
          ({ item, automatic }, rank) =>
            (automatic || rank < KEPT) && !pairs.has(pairKey(duty.key, item.key)),
        )
        .map((proposal) => proposedPair(duty.key, proposal)),
    ),
    worked: coverage.duties.map((duty) => workedOut(duty, said)),
    added: coverage.added.map(({ item, nearest }) => ({
      itemId: item.key,
      nearest: nearest && { dutyId: nearest.duty.key, score: nearest.score },
    })),
  };
}

function proposedPair(dutyId: string, proposal: Proposal): ProposedPair {
  return {
    dutyId,
    itemId: proposal.item.key,
    score: proposal.score,
    counts: proposal.automatic,
    marks: {
      duty: proposal.dutyRanges.map(({ start, end }) => [start, end]),
      item: proposal.itemRanges.map(({ start, end }) => [start, end]),
    },
    why: whyProposed(proposal),
  };
}

const OBJECTIONS = { 'other-right': '所指的权利不同', opposite: '所作相反' } as const;

function whyProposed({ words, automatic, objection }: Proposal): string {
  const same = words.length === 0 ? '字句相近' : `相同字句：${words.slice(0, WORDS_NAMED).join('、')}`;
  const against = objection === null ? '' : `；但${OBJECTIONS[objection]}`;
  return `${same}${against}${automatic ? '' : '；不足以自动认定'}`;
}
