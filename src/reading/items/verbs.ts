import { bracketRanges } from '../grammar/sentences.ts';
import {
  ADVERBS,
  CHAINS,
  CONNECTIVES,
  DRAFTING,
  FRAMES,
  MOVED,
  MOVING,
  NOUN_AFTER_VERB,
  STRONG_VERBS,
  VERBS,
} from './lexicon.ts';
import {
  baShape,
  doingLength,
  isFigure,
  isFrameWhole,
  owingLength,
  subjectLength,
  targetShape,
} from './shapes.ts';
import { WordList } from './wordList.ts';

const verbs = new WordList([...VERBS, ...STRONG_VERBS, ...DRAFTING, ...MOVING, ...MOVED]);
const adverbs = new WordList(ADVERBS);
const connectives = new WordList(CONNECTIVES);
const frames = new WordList(FRAMES);
const strong = new WordList(STRONG_VERBS);
const nouns = new WordList(NOUN_AFTER_VERB);
const drafting = new WordList(DRAFTING);
const moving = new WordList(MOVING);
const moved = new WordList(MOVED);
const chains = new WordList(CHAINS);

/** What a clause turned out to be. Offsets into the clause. */
export type ClauseReading =
  | {
      readonly kind: 'action';
      readonly start: number;
      readonly verb: string;
      readonly verbAt: number;
      readonly object: string;
    }
  /** A phrase of means or basis, with no action of its own. */
  | { readonly kind: 'frame'; readonly start: number }
  | { readonly kind: 'other'; readonly start: number };

/** A date before the verb: 6月底前完成…. */
const DATE =
  /^(?:20\d\d\s*年)?\s*(?:\d{1,2}\s*月\s*(?:底|[上中下]旬|\d{1,2}\s*[日号])?|年\s*底)(?:之?前|以前)?[，,]?/;
/** Adverbs before one verb; more would be a hostile text. */
const MAX_ADVERBS = 6;

/** Reads a clause: where its action begins, which verb it is, and what it acts on. */
export function readClause(clause: string): ClauseReading {
  const start = skipConnectives(clause);
  const ba = baAfterAdverbs(clause, 0) ?? baAfterAdverbs(clause, start);
  if (ba) return ba;
  if (isFrameWhole(clause.slice(afterAdverbs(clause, start)))) return { kind: 'frame', start };
  const target = targetShape(clause.slice(start));
  if (target && isFigure(target) && !opensWithStrongVerb(clause.slice(start))) {
    return { kind: 'action', start, ...target, verbAt: start + target.verbAt };
  }
  const owing = owingLength(clause);
  const owed = owing > 0 ? readFrom(clause, start, owing) : null;
  if (owed?.kind === 'action') return owed;
  const found = readFrom(clause, start, start);
  if (found.kind !== 'other') return found;
  const subject = subjectLength(clause) || doingLength(clause);
  const done = subject > 0 ? readFrom(clause, start, subject) : found;
  if (done.kind === 'action' || !target) return done;
  return { kind: 'action', start, ...target, verbAt: start + target.verbAt };
}

/** The adverb at a place of a text; empty: none. */
export function adverbAt(text: string, at: number): string {
  return adverbs.at(text, at);
}

/** True when a verb opens the text. */
export function opensWithVerb(text: string): boolean {
  return verbs.at(text, 0) !== '';
}

/** Where the adverbs that stand at a place of a text end; the place itself: none. */
export function afterAdverbs(text: string, from: number): number {
  let at = from;
  for (let i = 0; i < MAX_ADVERBS; i += 1) {
    const adverb = adverbs.at(text, at);
    if (adverb === '') break;
    at += adverb.length;
  }
  return at;
}

/** True when a verb that cannot be a noun opens the text, adverbs before it allowed. */
export function opensWithStrongVerb(text: string): boolean {
  let at = 0;
  for (let i = 0; i < MAX_ADVERBS; i += 1) {
    const word = strong.at(text, at);
    if (word !== '' && !isHalfOfNoun(text, at + word.length)) return true;
    const adverb = adverbs.at(text, at);
    if (adverb === '') return false;
    at += adverb.length;
  }
  return false;
}

/** Reads the words from `at` on as an action that begins at `start`. */
function readFrom(clause: string, start: number, at: number): ClauseReading {
  const verb = verbAfterAdverbs(clause, at, 0);
  if (verb) return action(clause, start, verb);
  const frameAt = frameStart(clause, at);
  if (frameAt === null) return { kind: 'other', start };
  const inner = innerVerb(clause, frameAt);
  return inner ? action(clause, start, inner) : { kind: 'frame', start };
}

interface FoundVerb {
  readonly at: number;
  readonly verb: string;
}

function action(clause: string, start: number, found: FoundVerb): ClauseReading {
  const object = clause.slice(found.at + found.verb.length).trim();
  return { kind: 'action', start, verb: found.verb, verbAt: found.at, object };
}

/** 切实把…落到实处 */
function baAfterAdverbs(clause: string, start: number): ClauseReading | null {
  let at = start;
  for (let i = 0; i < MAX_ADVERBS; i += 1) {
    const ba = baShape(clause, at);
    if (ba) return { kind: 'action', start, ...ba };
    const adverb = adverbs.at(clause, at);
    if (adverb === '') return null;
    at += adverb.length;
  }
  return null;
}

/** 2.更换门窗 behind a semicolon: a number that only counts. */
const COUNTED = /^(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])\s*/;

function skipConnectives(clause: string): number {
  let at = COUNTED.exec(clause)?.[0].length ?? 0;
  for (let i = 0; i < 3; i += 1) {
    const word = connectives.at(clause, at);
    const longer = Math.max(verbs.at(clause, at).length, adverbs.at(clause, at).length);
    if (word === '' || longer > word.length) break;
    at += word.length;
  }
  while (/\s/.test(clause[at] ?? '')) at += 1;
  return at;
}

/** Adverbs are passed over as long as a verb comes after them; else the word itself may be the verb (加快…建设). */
function verbAfterAdverbs(clause: string, from: number, depth: number): FoundVerb | null {
  const date = depth === 0 ? (DATE.exec(clause.slice(from, from + 30))?.[0].length ?? 0) : 0;
  if (date > 0) return verbAfterAdverbs(clause, from + date, depth + 1);
  const adverb = adverbs.at(clause, from);
  if (adverb !== '' && depth < MAX_ADVERBS) {
    const next = from + adverb.length;
    const listed = clause[next] === '、' && adverbs.at(clause, next + 1) !== '' ? 1 : 0;
    const after = verbAfterAdverbs(clause, next + listed, depth + 1);
    if (after && (hasObject(clause, after) || verbs.at(clause, from) !== adverb)) return after;
  }
  if (isFrameWithPartner(clause, from)) return null;
  const verb = verbChain(clause, from);
  return verb === '' ? null : { at: from, verb };
}

/** 加快审批: nothing is left for 审批 to act on, so that 加快 is the verb. */
function hasObject(clause: string, found: FoundVerb): boolean {
  return clause.slice(found.at + found.verb.length).trim() !== '';
}

/** 配合有关部门…, 利用…开展…, 采取措施…: a verb by itself, but here it opens a phrase before the real one. */
function isFrameWithPartner(clause: string, from: number): boolean {
  const word = frames.at(clause, from);
  if (word === '' || verbs.at(clause, from) !== word) return false;
  if (moved.at(clause, from + word.length) !== '') return false;
  return innerVerb(clause, from) !== null;
}

/** The verb at a place with the verbs that belong to the same action: 制定印发, 统筹推进, 鼓励和指导. */
function verbChain(clause: string, from: number): string {
  const fixed = chains.at(clause, from);
  if (fixed !== '' && clause.length > from + fixed.length) return fixed;
  const first = verbs.at(clause, from);
  if (first === '') return '';
  const joined = joinedVerb(clause, from, first);
  if (joined !== '') return joined;
  let chain = first;
  let last = first;
  for (let i = 0; i < 2; i += 1) {
    const next = nextInChain(clause, from + chain.length, last);
    if (next === '') break;
    chain += next;
    last = next;
  }
  return chain;
}

function nextInChain(clause: string, at: number, before: string): string {
  const draft = drafting.at(before, 0) === before ? drafting.at(clause, at) : '';
  const move = moving.at(before, 0) === before ? moved.at(clause, at) : '';
  const next = draft.length >= move.length ? draft : move;
  if (next === '' || at + next.length >= clause.length) return '';
  return nouns.at(clause, at + next.length) === '' ? next : '';
}

/** 鼓励和指导…, 制定、印发…: two verbs with one object. */
function joinedVerb(clause: string, from: number, first: string): string {
  const mark = clause[from + first.length] ?? '';
  if (!'和与并、及'.includes(mark) || mark === '') return '';
  const at = from + first.length + 1;
  const second = verbs.at(clause, at);
  if (second === '' || at + second.length >= clause.length) return '';
  return nouns.at(clause, at + second.length) === '' ? first + mark + second : '';
}

function frameStart(clause: string, from: number): number | null {
  let at = from;
  for (let i = 0; i < MAX_ADVERBS; i += 1) {
    const frame = frames.at(clause, at);
    if (frame !== '' && clause.length - at > frame.length + 1) return at;
    const adverb = adverbs.at(clause, at);
    if (adverb === '') return null;
    at += adverb.length;
  }
  return null;
}

/** 为…提供…, 向…提供…: what stands between may hold verbs of its own. */
const GIVEN: ReadonlySet<string> = new Set(['为', '向']);
const GIVING = /^.{3,80}?(提供|营造|创造|奠定|打下|注入)(?=.{2})/;
/** Where a phrase of means, or one of place, is complete: any verb may follow. */
const MEANS_END = /(?:形式|方式|手段|途径|渠道)$/;
const PLACE_END = /(?:[一-鿿]区|[地园校]内|[市县镇乡村街].?|领域|方面|场所|[以之]?[内中上])$/;
const PLACING: ReadonlySet<string> = new Set(['在']);

function givenVerb(clause: string, frameAt: number, frame: string): FoundVerb | null {
  const [whole = '', verb = ''] = GIVEN.has(frame) ? (GIVING.exec(clause.slice(frameAt)) ?? []) : [];
  return verb === '' ? null : { at: frameAt + whole.length - verb.length, verb };
}

/** The action after a phrase of means within the same clause, outside quotes and titles; two characters stand between at least. */
function innerVerb(clause: string, frameAt: number): FoundVerb | null {
  const frame = frames.at(clause, frameAt);
  const given = givenVerb(clause, frameAt, frame);
  if (given) return given;
  const hidden = bracketRanges(clause);
  let range = 0;
  let afterAdverb = -1;
  for (let at = frameAt + frame.length + 2; at < clause.length; at += 1) {
    while (range < hidden.length && (hidden[range]?.end ?? 0) <= at) range += 1;
    const inside = hidden[range];
    if (inside && inside.start < at) {
      at = inside.end - 1;
      continue;
    }
    const adverb = adverbs.at(clause, at);
    if (adverb !== '') afterAdverb = at + adverb.length;
    const word = wordAt(clause, at, frame);
    if (word === '' || (at !== afterAdverb && isHalfOfNoun(clause, at + word.length))) continue;
    if (at + word.length >= clause.length) return null;
    return { at, verb: verbChain(clause, at) };
  }
  return null;
}

/** The verb at a place within a phrase of means: one that clearly is a verb, or any where the phrase is complete. */
function wordAt(clause: string, at: number, frame: string): string {
  const clear = strong.at(clause, at);
  if (clear !== '') return clear;
  const before = clause.slice(Math.max(0, at - 4), at);
  const ended = MEANS_END.test(before) || (PLACING.has(frame) && PLACE_END.test(before));
  return ended ? verbs.at(clause, at) : '';
}

/** 推进|计划, 落实|情况的…: the verb and the word after it are one noun; in 建立|工作台账 they are not. */
function isHalfOfNoun(text: string, at: number): boolean {
  const noun = nouns.at(text, at);
  if (noun === '') return false;
  const after = text[at + noun.length] ?? '';
  return noun.length === 1 || after === '' || '的和与及、等，'.includes(after);
}
