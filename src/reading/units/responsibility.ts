import type { PlanUnit } from '../../domain/plan.ts';
import { deadlineMatches } from '../deadlines/deadline.ts';
import { unitGroups } from './groups.ts';
import { endsLikeOrgan, isCollective, isOffice, mayBeNamed } from './organ.ts';
import { parseUnits } from './parseUnits.ts';
import { namesNobody } from './printed.ts';
import { isLabelled, labelledStretches, trailingRole } from './roles.ts';
import { type StandingRules, takeRules } from './standing.ts';

/** How plainly words say that they name who is responsible. */
export type Plainness = 'labelled' | 'roles' | 'names';

export interface Responsibility {
  readonly units: readonly PlanUnit[];
  readonly plainness: Plainness;
  /** Where a printed time stands among the words (完成时限：…); offsets into the text; null: none does. */
  readonly time: { readonly from: number; readonly to: number } | null;
  /** What holds for the words that follow. */
  readonly after: StandingRules;
}

/** The longest list of responsible units seen has under 500 characters. */
const MAX_LENGTH = 1_200;
/** Most brackets hold none of these, and need no further look. */
const TELLING = /[局委厅部办院署司处室会社府位门]|牵头|负责|配合|落实|指导|参与|主办|责任|地区|中央/;
/** Names under a label are taken as printed, unless they are plainly words of a sentence. */
const NO_NAME =
  /[。！？“”《》（(）)〔〕]|\d|^(?:建立|健全|完善|推进|推动|制定|加强|开展|建设|促进|支持|鼓励|探索|落实)/;
const MAX_PRINTED_NAME = 12;

/**
 * Reads words in brackets, or behind a label, that may name who is responsible.
 * @param text the words, without the brackets
 * @param rules what was stated before and holds
 * @returns null: the words say something else (an explanation, an abbreviation, regions, amounts)
 */
export function readResponsibility(text: string, rules: StandingRules): Responsibility | null {
  if (text.length < 2 || text.length > MAX_LENGTH || !TELLING.test(text)) return null;
  const { body, after } = takeRules(text, rules);
  const time = timeIn(text);
  const named = time ? without(text, time) : text;
  const plainness = plainnessOf(time ? takeRules(named, rules).body : body);
  if (plainness === null) return null;
  const units = parseUnits([{ text: named, role: null }], rules);
  return { units: units.filter(({ name }) => mayStandLabelled(name)), plainness, time, after };
}

/** True when words in brackets name units without saying in what role: they count only where a sentence ends. */
function plainnessOf(body: string): Plainness | null {
  if (body === '') return null;
  if (isLabelled(body)) return labelled(body);
  const groups = unitGroups(body);
  const listed = groups.flatMap((group) => group.names);
  const names = listed.map(({ name }) => name);
  if (names.length === 0 || labelledStretches(body).some(({ label }) => label !== null)) return null;
  const closed = groups.every(({ role }) => role !== null) && endsWithRole(body);
  if (closed || listed.some(({ role }) => role !== null)) return areNamed(names) ? 'roles' : null;
  if (!names.every((name) => isOffice(name) || (isCollective(name) && mayBeNamed(name)))) return null;
  return names.some((name) => isOffice(name)) ? 'names' : null;
}

/** More than half are names of organs, and none of the others is a phrase: a firm or a school has any name. */
function areNamed(names: readonly string[]): boolean {
  const fit = names.filter(mayBeNamed).length;
  return fit * 2 > names.length && names.every(mayStandLabelled);
}

/** 配合 or 落实 must close the words, else they are spoken of, not given. */
function endsWithRole(body: string): boolean {
  return trailingRole(body.replace(/[，,；;。\s]+$/, '')) !== null || /牵头|主办/.test(body);
}

function labelled(body: string): Plainness | null {
  const stretches = labelledStretches(body).filter(({ label }) => label?.kind === 'units');
  const empty = stretches.every(({ from, to }) =>
    namesNobody(body.slice(from, to).replace(/[，,；;。\s]+$/, '')),
  );
  if (empty) return 'labelled';
  const names = unitGroups(body).flatMap((group) => group.names.map(({ name }) => name));
  const fit = names.filter(mayStandLabelled).length;
  return fit > 0 && fit * 2 > names.length ? 'labelled' : null;
}

function mayStandLabelled(name: string): boolean {
  return mayBeNamed(name) || (name.length <= MAX_PRINTED_NAME && !NO_NAME.test(name));
}

/** A run that is a printed time whole, or stands under its label. */
function timeIn(text: string): { from: number; to: number } | null {
  if (!/[年月季时期]|持续|长期|常态/.test(text)) return null;
  for (const { label, from, to } of labelledStretches(text)) {
    const words = text.slice(from, to);
    if (label?.kind === 'time') return trimmed(text, from, to);
    if (label?.kind === 'other') continue;
    const found = timedRuns(words);
    if (found) return { from: from + found.from, to: from + found.to };
  }
  return null;
}

/** A comma or the like: what parts the runs of a list. */
const RUN = /[^，,；;。]+/g;

/**
 * The first run that is a printed time, with those right behind it that are times too: 6月底前出台政策，年内持续推进. A
 * run that opens with a time and goes on with names of units (2025年底前由市财政局负责) names them.
 */
function timedRuns(words: string): { from: number; to: number } | null {
  const runs = [...words.matchAll(RUN)]
    .map(({ 0: printed, index }) => ({ run: printed.trim(), from: index + printed.search(/\S|$/) }))
    .filter(({ run }) => run !== '');
  const first = runs.findIndex(({ run }) => isTimedRun(run));
  if (first < 0) return null;
  const behind = runs.slice(first).findIndex(({ run }) => !isTimedRun(run));
  const timed = runs.slice(first, behind < 0 ? undefined : first + behind);
  const last = timed.at(-1);
  return last ? { from: timed[0]?.from ?? 0, to: last.from + last.run.length } : null;
}

/** The longest words behind a time that say what is done by then. */
const MAX_DONE = 30;

function isTimedRun(run: string): boolean {
  const [first] = deadlineMatches(run);
  if (!first || !/^(?:于|在|到|拟于|计划|争取|力争|确保)?\s*$/.test(run.slice(0, first.start))) return false;
  const behind = run.slice(first.end).trim();
  if (behind === '') return true;
  const names = (trailingRole(behind)?.names ?? behind).split('、');
  return (
    behind.length <= MAX_DONE && DUE.test(run.slice(first.start, first.end)) && !names.some(endsLikeOrgan)
  );
}

/** By when, not merely when: 6月底前, 年内, 持续推进. */
const DUE = /[前内底末]|持续|长期|常态/;

function trimmed(text: string, from: number, to: number): { from: number; to: number } | null {
  const words = text.slice(from, to);
  const start = from + (/^\s*/.exec(words)?.[0].length ?? 0);
  const end = from + words.replace(/[，,；;。\s]+$/, '').length;
  return end > start ? { from: start, to: end } : null;
}

/** The words without the time, its label, and the comma before it. */
function without(text: string, time: { from: number; to: number }): string {
  const before = text
    .slice(0, time.from)
    .replace(/[，,；;。\s]*(?:[一-鿿]{2,8}\s*[：:]\s*)?$/, (cut) =>
      /单位|部门|主体|处室/.test(cut) ? cut : '',
    );
  return before + text.slice(time.to);
}
