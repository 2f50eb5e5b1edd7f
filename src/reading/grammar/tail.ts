import { type DeadlineMatch, deadlineMatches, isOngoingWord } from '../deadlines/deadline.ts';
import type { Flow } from '../text/flow.ts';
import { isUnitList } from '../units/groups.ts';
import { endsLikeOrgan } from '../units/organ.ts';
import { sentenceEnds } from './sentences.ts';

/** Where the units and the deadline of a row stand, after its measures. Offsets into the row's flow. */
export interface RowTail {
  /** End of the measures, start of the tail. */
  readonly start: number;
  readonly units: { readonly from: number; readonly to: number } | null;
  readonly deadline: { readonly from: number; readonly to: number } | null;
  /** First character after the tail. */
  readonly end: number;
}

/** The longest list of units looked at. */
const MAX_UNITS = 320;
const DEADLINE_LABEL = /[；;，,、\s（(]*(?:(?:完成|办结)?(?:时限|时间|期限|时间节点)\s*[：:]\s*)?$/;
const CLOSING = /^[）)\]】。；;，,、\s]*/;
const NOBODY = /^[/／—–-]{1,3}$|^无$/;

/**
 * Finds units and deadline of a row by place and look: after a sentence, or at a new line, stand names of
 * organs and nothing else, then a printed time (either may be missing after a sentence, not after a mere line).
 * @param row flow of the row after its number
 * @returns null: the row has neither
 */
export function findTail(row: Flow): RowTail | null {
  const ends = new Set(sentenceEnds(row.text));
  const starts = [...new Set([...ends, ...breaks(row)])].sort((a, b) => a - b);
  const times = deadlineMatches(row.text);
  let time = 0;
  for (const start of starts) {
    if (start === 0 || start >= row.length) continue;
    const from = skipOpening(row.text, start);
    while (time < times.length && (times[time]?.start ?? 0) < from) time += 1;
    const tail = tailAt(row, { start, from, afterSentence: ends.has(start) }, times[time] ?? null);
    if (tail) return tail;
  }
  return null;
}

/** Places where a line or a word after white space begins. */
function breaks(row: Flow): number[] {
  const spaces = [...row.text.matchAll(/\s+/g)].map((match) => match.index + match[0].length);
  return [...row.lineStarts(), ...spaces];
}

function skipOpening(text: string, at: number): number {
  return at + (/^[\s（(【[]*/.exec(text.slice(at, at + 12))?.[0].length ?? 0);
}

interface Place {
  readonly start: number;
  readonly from: number;
  readonly afterSentence: boolean;
}

function tailAt(row: Flow, place: Place, time: DeadlineMatch | null): RowTail | null {
  const withTime = time ? unitsThenTime(row, place, time) : null;
  if (withTime) return withTime;
  if (!place.afterSentence) return null;
  return time?.start === place.from ? timeThenUnits(row, place, time) : unitsOnly(row, place);
}

function unitsThenTime(row: Flow, place: Place, time: DeadlineMatch): RowTail | null {
  if (time.start <= place.from || time.start - place.from > MAX_UNITS || !endsTail(row, time.end))
    return null;
  const between = row.text.slice(place.from, time.start);
  const names = between.slice(0, between.length - (DEADLINE_LABEL.exec(between)?.[0].length ?? 0));
  const nobody = place.afterSentence && NOBODY.test(names.trim());
  if (!nobody && !(endsAsUnits(names) && isUnitList(names))) return null;
  if (!place.afterSentence && breaksAfterOrgan(row, place.from, place.from + names.length)) return null;
  return {
    start: place.start,
    units: { from: place.from, to: place.from + names.trimEnd().length },
    deadline: { from: time.start, to: time.end },
    end: closed(row, time.end),
  };
}

/** A time right after a sentence; names may follow it to the end of the row. */
function timeThenUnits(row: Flow, place: Place, time: DeadlineMatch): RowTail | null {
  if (!endsTail(row, time.end)) return null;
  if (isOngoingWord(row.text.slice(time.start, time.end)) && time.end < row.length) return null;
  const from = skipOpening(row.text, time.end);
  const rest = row.text.slice(from, from + MAX_UNITS + 1);
  const units = from + rest.length === row.length && endsAsUnits(rest) && isUnitList(rest);
  return {
    start: place.start,
    units: units ? { from, to: row.length } : null,
    deadline: { from: time.start, to: time.end },
    end: units ? row.length : closed(row, time.end),
  };
}

/** Names after the last sentence, to the end of the row. */
function unitsOnly(row: Flow, place: Place): RowTail | null {
  if (row.length - place.from > MAX_UNITS) return null;
  const names = row.text.slice(place.from).replace(/[）)】\]。；;\s]+$/, '');
  if (!endsAsUnits(names) || !isUnitList(names)) return null;
  return {
    start: place.start,
    units: { from: place.from, to: place.from + names.length },
    deadline: null,
    end: row.length,
  };
}

/** Cheap look before the full reading of a list of names. */
function endsAsUnits(names: string): boolean {
  const end = names.trimEnd().slice(-30);
  return endsLikeOrgan(end) || /(?:牵头|配合|负责|落实|参与|参加|指导|实施|等|下同|单位)[）)。]*$/.test(end);
}

/** After a tail the line ends, or the bracket closes. */
function endsTail(row: Flow, at: number): boolean {
  return row.isBreak(at) || /^[\s）)\]】；;。]/.test(row.text.slice(at, at + 1));
}

/** A name that ends at a line's end, and words that go on without a comma: two cells, not one name. */
function breaksAfterOrgan(row: Flow, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) {
    const before = row.text.slice(Math.max(from, at - 12), at).trimEnd();
    if (row.isBreak(at) && !/[、，,；;\s]$/.test(before) && endsLikeOrgan(before)) return true;
  }
  return false;
}

function closed(row: Flow, at: number): number {
  return at + (CLOSING.exec(row.text.slice(at, at + 12))?.[0].length ?? 0);
}
