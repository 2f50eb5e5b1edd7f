import type { PlanItem } from '../../domain/plan.ts';
import { numberLabel } from '../blocks/numbering.ts';
import { type Flow, spanOf } from '../text/flow.ts';
import { isAim } from './aims.ts';
import { awaitsAction } from './causing.ts';
import { type Clause, cutClauses } from './clauses.ts';
import { conditionIn } from './condition.ts';
import { judgeDeliverable } from './deliverable.ts';
import { documentsIn } from './documents.ts';
import { partnersIn } from './partners.ts';
import { quantityIn } from './quantity.ts';
import { isOnlyTime, printedTime } from './time.ts';
import { type ClauseReading, readClause } from './verbs.ts';

interface Draft {
  readonly from: number;
  to: number;
  readonly verb: string;
  object: string;
  /** False once words follow that are no part of what the verb acts on: an aim, a closing 年底前完成. */
  objectOpen: boolean;
}

type Action = Extract<ClauseReading, { kind: 'action' }>;

/** A sentence that only names whom it binds (各地区要。) is read whole, so that no item is empty. */
const WORDS = /[^\s。！？!?；;，,、：:]/;

/**
 * Proposes the actions of one sentence: one item an action. Phrases of means (结合…, 会同…) and aims (促进…) stay
 * with the action they serve; a clause without an action belongs to the one before it.
 * @param sentence sentence without the name that opens it
 * @param lead characters before the first action (各地区要)
 * @param year year of the plan, for times printed without one; null: unknown
 * @returns at least one item; disjoint, in order, inside the sentence
 */
export function splitItems(sentence: Flow, lead: number, year: number | null): PlanItem[] {
  const opened = WORDS.test(sentence.text.slice(lead)) ? lead : 0;
  const skipped = opened + labelLength(sentence.text.slice(opened));
  const bound = conditionIn(sentence.text.slice(0, skipped));
  return draftItems(sentence.text.slice(skipped)).map((draft) => {
    const flow = sentence.slice(skipped + draft.from, skipped + draft.to).trim();
    const action = describeAction(flow.text, draft, year);
    return {
      ...action,
      text: flow.text,
      condition: action.condition ?? bound,
      source: { ...spanOf(flow), page: null },
    };
  });
}

/** 1.建立机制, ①建立机制: a number that only counts the sentence; words must follow it. */
function labelLength(text: string): number {
  const length = numberLabel(text)?.length ?? /^[①-⑳]\s*/.exec(text)?.[0].length ?? 0;
  return WORDS.test(text.slice(length)) ? length : 0;
}

/**
 * Reads words that a person made one item: the first action in them tells verb and object, whatever follows belongs to
 * it. Words without an action have no verb and are wholly the object.
 * @param year year of the plan; null: unknown
 */
export function describeWhole(text: string, year: number | null): Omit<PlanItem, 'text' | 'source'> {
  const [first] = draftItems(text);
  const found = first && first.verb !== '' ? first : { verb: '', object: text, to: text.length };
  return describeAction(text, { verb: found.verb, object: `${found.object}${text.slice(found.to)}` }, year);
}

/**
 * What the words of one action say besides their boundaries: deliverable, quantity, time, documents, partners, condition.
 * @param text the whole words, phrases of means and aims included
 * @param found its verb and what that acts on
 * @param year year of the plan; null: unknown
 */
function describeAction(
  text: string,
  found: { readonly verb: string; readonly object: string },
  year: number | null,
): Omit<PlanItem, 'text' | 'source'> {
  const { verb, object } = found;
  const verdict = judgeDeliverable(verb, object);
  return {
    verb,
    object,
    deliverable: verdict.kind,
    why: verdict.why,
    quantity: quantityIn(object),
    deadline: printedTime(text, year),
    documents: documentsIn(text),
    partners: partnersIn(text),
    condition: conditionIn(text),
  };
}

function draftItems(text: string): Draft[] {
  const drafts: Draft[] = [];
  let pending: number | null = null;
  for (const clause of cutClauses(text)) {
    const words = text.slice(clause.from, clause.to);
    const reading = readClause(words);
    const last = drafts.at(-1);
    if (last && pending === null && isAim(words.slice(reading.start))) {
      last.to = clause.to;
      last.objectOpen = false;
    } else if (isAction(reading) && last && pending === null && awaitsAction(last.verb, last.object)) {
      extend(last, text, clause.to);
    } else if (isAction(reading)) {
      drafts.push(draftOf(clause, reading, pending));
      pending = null;
    } else if (reading.kind === 'other' && last && pending === null && !isOnlyTime(words)) {
      extend(last, text, clause.to);
    } else {
      pending ??= clause.from + reading.start;
    }
  }
  if (pending === null && drafts.length > 0) return drafts;
  return withRest(drafts, text, pending ?? 0);
}

/** 积极探索， alone names nothing to do; it goes with the action after it. */
function isAction(reading: ClauseReading): reading is Action {
  return reading.kind === 'action' && reading.object.length > 0;
}

function draftOf(clause: Clause, reading: Action, pending: number | null): Draft {
  return {
    from: pending ?? clause.from + reading.start,
    to: clause.to,
    verb: reading.verb,
    object: reading.object,
    objectOpen: true,
  };
}

function extend(draft: Draft, text: string, to: number): void {
  if (draft.objectOpen) draft.object = `${draft.object}${text.slice(draft.to, to)}`;
  draft.to = to;
}

/** Words after the last action belong to it; a sentence without any action is one item without a verb. */
function withRest(drafts: Draft[], text: string, pending: number): Draft[] {
  const to = text.replace(/[。！？!?；;，,\s]+$/, '').length;
  const last = drafts.at(-1);
  if (last) {
    if (closesOnly(text.slice(pending, to))) last.objectOpen = false;
    extend(last, text, to);
    return drafts;
  }
  if (to === 0) return [{ from: 0, to: text.length, verb: '', object: text, objectOpen: false }];
  const from = pending < to ? pending : 0;
  return [{ from, to, ...wholeAction(text.slice(from, to).trim()), objectOpen: false }];
}

/** …，年底前完成: says when, not what. */
function closesOnly(words: string): boolean {
  const reading = readClause(words);
  return isOnlyTime(words) || (reading.kind === 'action' && reading.object === '');
}

function wholeAction(words: string): { verb: string; object: string } {
  const reading = readClause(words);
  if (reading.kind !== 'action') return { verb: '', object: words };
  return { verb: reading.verb, object: words.slice(reading.verbAt + reading.verb.length).trim() };
}
