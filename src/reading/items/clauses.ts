import { bracketRanges } from '../grammar/sentences.ts';
import { opensWithStrongVerb, readClause } from './verbs.ts';

/** A stretch of a sentence between marks that part clauses. Offsets into the sentence, `to` exclusive. */
export interface Clause {
  readonly from: number;
  readonly to: number;
}

/** Verbs that set others to work: what follows, with its 、, is what the others do. */
const CAUSING = /^(?:推动|引导|指导|支持|鼓励|督促|促进|确保|保障|组织|统筹|实现|推进|打击|查处)/;
const SHORTEST_OBJECT = 2;

/** Cuts a sentence into clauses at ，；： outside brackets and quotes, and at 、 or 并 where a new action begins. */
export function cutClauses(sentence: string): Clause[] {
  const hidden = bracketRanges(sentence);
  const clauses: Clause[] = [];
  let from = 0;
  let range = 0;
  const text = sentence.replace(/[。！？!?；;，,\s]+$/, '');
  for (let at = 0; at < text.length; at += 1) {
    while (range < hidden.length && (hidden[range]?.end ?? 0) <= at) range += 1;
    const inside = hidden[range];
    if (inside && inside.start < at) continue;
    if (!'，,；;：。！？'.includes(text[at] ?? '')) continue;
    for (const clause of cutActions(text, from, at)) clauses.push(clause);
    from = at + 1;
  }
  clauses.push(...cutActions(text, from, text.length));
  return clauses.filter((clause) => clause.to > clause.from);
}

/** 健全机制、完善标准 and 开展普查并建立台账 are two actions each; 商标、专利 and 机制、体系 are not. */
function cutActions(text: string, from: number, to: number): Clause[] {
  const clauses: Clause[] = [];
  let start = skipSpace(text, from, to);
  for (let at = start + 1; at < to - 2; at += 1) {
    const mark = text[at] ?? '';
    if (mark !== '、' && mark !== '并') continue;
    if (!beginsAction(text, { start, at, to }, mark)) continue;
    clauses.push({ from: start, to: at });
    start = mark === '、' ? at + 1 : at;
  }
  clauses.push({ from: start, to });
  return clauses;
}

function beginsAction(text: string, place: { start: number; at: number; to: number }, mark: string): boolean {
  if (mark === '并' && /[合兼一吞]/.test(text[place.at - 1] ?? '')) return false;
  const right = text.slice(place.at + 1, Math.min(place.to, place.at + 60));
  if (!opensWithStrongVerb(right)) return false;
  const left = readClause(text.slice(place.start, place.at));
  if (left.kind !== 'action' || left.object.length < SHORTEST_OBJECT || CAUSING.test(left.verb)) return false;
  const next = readClause(right.split('、')[0] ?? right);
  return next.kind === 'action' && next.object.length >= SHORTEST_OBJECT && !/的$/.test(next.object);
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(text[at] ?? '')) at += 1;
  return at;
}
