import type { PlanItem } from '../../domain/plan.ts';
import { type Flow, spanOf } from '../text/flow.ts';
import { type Clause, cutClauses } from './clauses.ts';
import { judgeDeliverable } from './deliverable.ts';
import { quantityIn } from './quantity.ts';
import { type ClauseReading, readClause } from './verbs.ts';

interface Draft {
  readonly from: number;
  to: number;
  readonly verb: string;
  object: string;
}

/** A sentence that only names whom it binds (各地区要。) is read whole, so that no item is empty. */
const WORDS = /[^\s。！？!?；;，,、：:]/;

/**
 * Proposes the actions of one sentence: one item an action. Phrases of means (结合…, 会同…) stay with the
 * action they serve; a clause without an action belongs to the one before it.
 * @param sentence sentence without the name that opens it
 * @param lead characters before the first action (各地区要)
 * @returns at least one item; disjoint, in order, inside the sentence
 */
export function splitItems(sentence: Flow, lead: number): PlanItem[] {
  const skipped = WORDS.test(sentence.text.slice(lead)) ? lead : 0;
  return draftItems(sentence.text.slice(skipped)).map((draft) => {
    const flow = sentence.slice(skipped + draft.from, skipped + draft.to).trim();
    const verdict = judgeDeliverable(draft.verb, draft.object);
    return {
      verb: draft.verb,
      object: draft.object,
      text: flow.text,
      deliverable: verdict.kind,
      why: verdict.why,
      quantity: quantityIn(draft.object),
      deadline: null,
      documents: [],
      partners: [],
      condition: null,
      source: { ...spanOf(flow), page: null },
    };
  });
}

function draftItems(text: string): Draft[] {
  const drafts: Draft[] = [];
  let pending: number | null = null;
  for (const clause of cutClauses(text)) {
    const words = text.slice(clause.from, clause.to);
    const reading = readClause(words);
    const last = drafts.at(-1);
    if (isAction(reading)) {
      drafts.push(draftOf(clause, reading, pending));
      pending = null;
    } else if (reading.kind === 'other' && last && pending === null) {
      last.object = `${last.object}${text.slice(last.to, clause.to)}`;
      last.to = clause.to;
    } else {
      pending ??= clause.from + reading.start;
    }
  }
  if (pending === null && drafts.length > 0) return drafts;
  return withRest(drafts, text, pending ?? 0);
}

/** 积极探索， alone names nothing to do; it goes with the action after it. */
function isAction(reading: ClauseReading): reading is Extract<ClauseReading, { kind: 'action' }> {
  return reading.kind === 'action' && reading.object.length > 0;
}

function draftOf(
  clause: Clause,
  reading: Extract<ClauseReading, { kind: 'action' }>,
  pending: number | null,
): Draft {
  return {
    from: pending ?? clause.from + reading.start,
    to: clause.to,
    verb: reading.verb,
    object: reading.object,
  };
}

/** Words after the last action belong to it; a sentence without any action is one item without a verb. */
function withRest(drafts: Draft[], text: string, pending: number): Draft[] {
  const to = text.replace(/[。！？!?；;，,\s]+$/, '').length;
  const last = drafts.at(-1);
  if (last) {
    last.object = `${last.object}${text.slice(last.to, to)}`;
    last.to = to;
    return drafts;
  }
  if (to === 0) return [{ from: 0, to: text.length, verb: '', object: text }];
  const from = pending < to ? pending : 0;
  const words = text.slice(from, to).trim();
  const reading = readClause(words);
  const verb = reading.kind === 'action' ? reading.verb : '';
  const object =
    verb === '' ? words : words.slice((reading.kind === 'action' ? reading.verbAt : 0) + verb.length).trim();
  return [{ from, to, verb, object }];
}
