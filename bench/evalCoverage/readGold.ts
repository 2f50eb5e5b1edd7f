import { type Duty, dutiesOf, type LocalItem, localItemsOf } from '../../src/domain/coverage/index.ts';
import type { PlanDocument } from '../../src/domain/plan.ts';
import { readPlan } from '../../src/reading/index.ts';
import {
  type GoldAnswer,
  type GoldPlan,
  type GoldSentence,
  type GoldVerdict,
  resolveDuty,
  sentencesOf,
  type UpstreamName,
  upstreamText,
} from './gold.ts';
import { writePlan } from './writePlan.ts';

/** A labelled sentence with the items the reader makes of it, by their places among the plan's items. */
export interface ReadSentence {
  readonly gold: GoldSentence;
  readonly items: readonly number[];
  readonly answers: readonly (GoldAnswer & { readonly duty: Duty })[];
  /** Of an added sentence. */
  readonly nearest: Duty | null;
}

/** A labelled plan, read the way the product reads it. */
export interface ReadGold {
  readonly plan: GoldPlan;
  readonly document: PlanDocument;
  readonly upstream: PlanDocument;
  readonly duties: readonly Duty[];
  readonly items: readonly LocalItem[];
  readonly sentences: readonly ReadSentence[];
  /** What is right for every duty, by its key. */
  readonly verdicts: ReadonlyMap<string, GoldVerdict>;
}

const upstreams = new Map<UpstreamName, PlanDocument>();

/**
 * Writes a labelled plan out as an office would, reads it, and finds the labels again in what was read.
 * @throws Error when a label names no duty or several, or when some duty has no label or two
 */
export function readGold(plan: GoldPlan): ReadGold {
  const written = writePlan(plan);
  const document = readPlan(written.text);
  const upstream = readUpstream(plan.upstream);
  const duties = dutiesOf(upstream, { level: plan.level, year: null });
  const items = localItemsOf(document, null);
  const sentences = sentencesOf(plan).map((gold): ReadSentence => {
    const span = written.spans.get(gold.id);
    return {
      gold,
      items: [...items.keys()].filter((place) => {
        const start = items[place]?.source.start ?? -1;
        return span !== undefined && start >= span.start && start < span.end;
      }),
      answers: gold.duties.map((answer) => ({ ...answer, duty: resolveDuty(duties, answer, gold.id) })),
      nearest: gold.nearest === null ? null : resolveDuty(duties, gold.nearest, gold.id),
    };
  });
  return {
    plan,
    document,
    upstream,
    duties,
    items,
    sentences,
    verdicts: verdictsOf(plan, duties, sentences),
  };
}

function readUpstream(name: UpstreamName): PlanDocument {
  const document = upstreams.get(name) ?? readPlan(upstreamText(name));
  upstreams.set(name, document);
  return document;
}

/** Every duty is answered, missing or not applicable: one of them, and labelled so. */
function verdictsOf(
  plan: GoldPlan,
  duties: readonly Duty[],
  sentences: readonly ReadSentence[],
): Map<string, GoldVerdict> {
  const verdicts = new Map<string, GoldVerdict>();
  const sharedBefore = new Set<string>();
  const label = (duty: Duty, verdict: GoldVerdict): void => {
    if (verdicts.has(duty.key)) throw new Error(`${plan.id}: two labels for “${duty.text}”`);
    verdicts.set(duty.key, verdict);
  };
  const answers = sentences.flatMap((sentence) => sentence.answers);
  for (const { duty, verdict, shared } of answers) {
    const again = shared === true && sharedBefore.has(duty.key);
    if (shared === true) sharedBefore.add(duty.key);
    if (!again) label(duty, verdict);
    else if (verdicts.get(duty.key) !== verdict)
      throw new Error(`${plan.id}: parts of “${duty.text}” differ`);
  }
  for (const reference of plan.missing) label(resolveDuty(duties, reference, plan.id), 'missing');
  for (const reference of plan.notApplicable) {
    label(resolveDuty(duties, reference, plan.id), 'not-applicable');
  }
  const open = duties.filter((duty) => !verdicts.has(duty.key));
  if (open.length > 0)
    throw new Error(`${plan.id}: no label for “${open.map(({ text }) => text).join('”, “')}”`);
  return verdicts;
}
