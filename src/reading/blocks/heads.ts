import { deadlineMatches } from '../deadlines/deadline.ts';
import { endsLikeOrgan } from '../units/organ.ts';
import type { TypedLine } from './lineKinds.ts';
import { NUMBER_STYLES, type NumberLabel, type NumberStyle, numberLabel } from './numbering.ts';

/** A line that begins a part or a task. */
export interface Head {
  readonly kind: 'part' | 'task';
  /** Index of the line. */
  readonly index: number;
  readonly label: NumberLabel;
}

interface Candidate {
  readonly index: number;
  readonly label: NumberLabel;
  /** True where a row may begin for certain: at the start, under a header or heading, after a complete row. */
  readonly strong: boolean;
  /** True when the words before it clearly go on. */
  readonly midSentence: boolean;
}

/** A list may lack some rows; a number further ahead than this belongs to something else. */
const MAX_GAP = 30;
/** Candidates looked at for one number, so that a hostile text stays cheap. */
const MAX_LOOKAHEAD = 3_000;
const OPEN_END = /[，,、；;（(《“‘：:和与及的]$/;

/**
 * Finds the lines that begin parts and tasks. A number counts only in its sequence, and a number after a
 * complete row counts before one inside a cell: “2021 年” or “1.” within a measure begin nothing.
 */
export function findHeads(lines: readonly TypedLine[]): Head[] {
  const candidates = collect(lines);
  const style = taskStyle(candidates);
  if (style === null) return [];
  const outer = NUMBER_STYLES.slice(0, NUMBER_STYLES.indexOf(style));
  const partStyle =
    outer.find((each) => candidates.some((c) => c.label.style === each && !c.midSentence)) ?? null;
  const parts = partStyle === null ? [] : sequence(candidates.filter((c) => c.label.style === partStyle));
  const tasks = candidates.filter((c) => c.label.style === style);
  const heads: Head[] = parts.map((c) => ({ kind: 'part', index: c.index, label: c.label }));
  const borders = [-1, ...parts.map((part) => part.index), lines.length];
  let last = 0;
  for (let i = 0; i + 1 < borders.length; i += 1) {
    const from = borders[i] ?? 0;
    const to = borders[i + 1] ?? lines.length;
    const own = tasks.filter((c) => c.index > from && c.index < to);
    const restarts = own.find((c) => c.strong)?.label.number === 1;
    const found = sequence(own, restarts ? 0 : last);
    for (const c of found) heads.push({ kind: 'task', index: c.index, label: c.label });
    last = found.at(-1)?.label.number ?? last;
  }
  return heads.sort((a, b) => a.index - b.index);
}

/** Words of the last few lines, enough to see how a row ends; and what stands just before the line. */
interface Before {
  readonly tail: string;
  readonly afterHeader: boolean;
  /** Outermost style of a heading line close before, without a sentence since. */
  readonly heading: NumberStyle | null;
}

function collect(lines: readonly TypedLine[]): Candidate[] {
  const found: Candidate[] = [];
  const recent: string[] = [];
  let afterHeader = true;
  lines.forEach((line, index) => {
    if (line.kind === 'header') afterHeader = true;
    if (line.kind !== 'text') return;
    const label = numberLabel(line.text);
    if (label)
      found.push(judge(index, label, { tail: tailOf(recent), afterHeader, heading: headingOf(recent) }));
    recent.push(line.text);
    if (recent.length > 6) recent.shift();
    afterHeader = false;
  });
  return found;
}

function judge(index: number, label: NumberLabel, before: Before): Candidate {
  const inner = NUMBER_STYLES.indexOf(label.style);
  const underHeading = before.heading !== null && NUMBER_STYLES.indexOf(before.heading) < inner;
  const strong =
    before.tail === '' ||
    (before.afterHeader && !OPEN_END.test(before.tail)) ||
    underHeading ||
    endsRow(before.tail);
  return { index, label, strong, midSentence: !strong && OPEN_END.test(before.tail) };
}

function tailOf(recent: readonly string[]): string {
  return recent.join('').slice(-30);
}

function headingOf(recent: readonly string[]): NumberStyle | null {
  for (let i = recent.length - 1; i >= Math.max(0, recent.length - 3); i -= 1) {
    const text = recent[i] ?? '';
    const label = numberLabel(text);
    if (label) return label.style;
    if (/[。！？]/.test(text)) return null;
  }
  return null;
}

/** True when words end as a complete row does: with a printed time, or with the name of a unit. */
function endsRow(tail: string): boolean {
  const last = deadlineMatches(tail).at(-1);
  if (last?.end === tail.length) return true;
  return endsLikeOrgan(tail) || /(?:负责|牵头|配合|落实)[）)]?[。]?$/.test(tail);
}

/** The level whose lines are the tasks: the innermost one that begins rows about as often as any other. */
function taskStyle(candidates: readonly Candidate[]): NumberStyle | null {
  const counts = NUMBER_STYLES.map((style) => {
    const own = candidates.filter((c) => c.label.style === style);
    return { style, strong: own.filter((c) => c.strong).length, all: own.length };
  });
  const most = Math.max(...counts.map((count) => count.strong));
  const enough = counts.filter((count) => (most > 0 ? count.strong * 2 >= most : count.all > 0));
  return enough.filter((count) => count.all > 0).at(-1)?.style ?? null;
}

/**
 * Picks the candidates that form a rising sequence. A first number may be any; after `last` comes `last + 1`,
 * a restart at 1, or, where rows are missing, the next certain one.
 */
function sequence(candidates: readonly Candidate[], last = 0): Candidate[] {
  const picked: Candidate[] = [];
  let expected = last + 1;
  let at = 0;
  while (at < candidates.length) {
    const next = pick(candidates, at, expected, picked.length === 0);
    if (next === null) break;
    const candidate = candidates[next];
    if (!candidate) break;
    picked.push(candidate);
    expected = candidate.label.number + 1;
    at = next + 1;
  }
  return picked;
}

function pick(
  candidates: readonly Candidate[],
  from: number,
  expected: number,
  first: boolean,
): number | null {
  let weak: number | null = null;
  let restart: number | null = null;
  const to = Math.min(candidates.length, from + MAX_LOOKAHEAD);
  for (let i = from; i < to; i += 1) {
    const candidate = candidates[i];
    if (!candidate || candidate.midSentence) continue;
    const fit = fitOf(candidate, expected, first);
    if (fit === 'certain') return i;
    if (fit === 'ahead') return weak ?? i;
    if (fit === 'possible') weak ??= i;
    if (fit === 'restart') restart ??= i;
  }
  return weak ?? restart;
}

/** How a candidate fits the number expected; `ahead`: rows before it are missing. */
function fitOf(
  candidate: Candidate,
  expected: number,
  first: boolean,
): 'certain' | 'possible' | 'ahead' | 'restart' | 'none' {
  const { number } = candidate.label;
  if (number === expected) return candidate.strong ? 'certain' : 'possible';
  if (candidate.strong && number > expected && (first || number <= expected + MAX_GAP)) return 'ahead';
  return number === 1 && (candidate.strong || first) ? 'restart' : 'none';
}
