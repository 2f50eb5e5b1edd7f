import { type DutyIndex, indexDuties } from './dutyIndex.ts';
import { judgeDuty } from './judgeDuty.ts';
import { proposalsOf } from './matchPlan.ts';
import { NEAREST, nearestDuty, type ScoredItem, scoreItems } from './score.ts';
import type {
  AddedItem,
  Coverage,
  CoverageContext,
  CoverageCounts,
  CoveringItem,
  Duty,
  DutyCoverage,
  LocalItem,
  Proposal,
  Verdict,
} from './types.ts';

/** What a local plan makes of the duties laid upon its region. See `coverageOf` for many plans under one. */
export function compareCoverage(
  duties: readonly Duty[],
  items: readonly LocalItem[],
  context: CoverageContext,
): Coverage {
  return coverageOf(indexDuties(duties), items, context);
}

/**
 * What a local plan makes of the duties laid upon its region.
 * @param index of the upstream plan, made once for all plans below it
 */
export function coverageOf(
  index: DutyIndex,
  items: readonly LocalItem[],
  context: CoverageContext,
): Coverage {
  const scored = scoreItems(index, items);
  const decided = decisionsOf(context);
  const duties = index.duties.map((duty, position) =>
    coverDuty(duty, proposalsOf(index, position, scored, decided.confirmed(duty)), decided, context),
  );
  const used = new Set(duties.flatMap((duty) => duty.items.map(({ item }) => item.key)));
  const added = scored.filter(({ item }) => !used.has(item.key)).map((found) => addedItem(index, found));
  return { duties, added, counts: countsOf(duties, items.length, added.length) };
}

interface Decided {
  readonly confirmed: (duty: Duty) => ReadonlySet<string>;
  readonly rejected: (duty: Duty) => ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

function decisionsOf({ decisions = [] }: CoverageContext): Decided {
  const sets = { confirmed: new Map<string, Set<string>>(), rejected: new Map<string, Set<string>>() };
  for (const { duty, item, decision } of decisions) {
    const known = sets[decision].get(duty);
    if (known) known.add(item);
    else sets[decision].set(duty, new Set([item]));
  }
  return {
    confirmed: ({ key }) => sets.confirmed.get(key) ?? NONE,
    rejected: ({ key }) => sets.rejected.get(key) ?? NONE,
  };
}

function coverDuty(
  duty: Duty,
  proposals: readonly Proposal[],
  decided: Decided,
  context: CoverageContext,
): DutyCoverage {
  const [confirmed, rejected] = [decided.confirmed(duty), decided.rejected(duty)];
  const counts = ({ item, automatic }: Proposal): boolean =>
    confirmed.has(item.key) || (automatic && !rejected.has(item.key));
  const items = proposals.filter(counts).map(coveringItem);
  const other = proposals.find((proposal) => !counts(proposal) && proposal.score >= NEAREST);
  const nearest = other ? coveringItem(other) : null;
  return { duty, proposals, items, nearest, ...judgeDuty(duty, items, context, nearest) };
}

function coveringItem({ item, score, words, objection }: Proposal): CoveringItem {
  return { item, score, words, objection };
}

function addedItem(index: DutyIndex, found: ScoredItem): AddedItem {
  return { item: found.item, nearest: nearestDuty(index, found) };
}

function countsOf(duties: readonly DutyCoverage[], items: number, added: number): CoverageCounts {
  const of = (verdict: Verdict): number => duties.filter((duty) => duty.verdict === verdict).length;
  return {
    duties: duties.length,
    covered: of('covered'),
    weakened: of('weakened'),
    stricter: of('stricter'),
    missing: of('missing'),
    'not-applicable': of('not-applicable'),
    items,
    added,
  };
}
