import type { Flow } from '../../text/flow.ts';
import { endsLikeOrgan } from '../../units/organ.ts';
import { type Responsibility, readResponsibility } from '../../units/responsibility.ts';
import { NO_RULES, rulesStated, type StandingRules } from '../../units/standing.ts';

/** A stretch of a paragraph that says who is responsible for the words before it. Offsets into the paragraph. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  /** The words inside the brackets, or behind and with the label. */
  readonly inner: { readonly from: number; readonly to: number };
  /** null: a printed time alone (完成时限：…). */
  readonly responsibility: Responsibility | null;
  /** Of the time, where one is printed with the units. */
  readonly time: { readonly from: number; readonly to: number } | null;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly inner: { readonly from: number; readonly to: number };
}

/** The longest bracket that names units. */
const MAX_BRACKET = 1_200;
const OPENERS = '（(［[〔【';
const CLOSERS = '）)］]〕】';
const ROUND = 2;

/** 注：各项任务列第一位的为牵头单位. */
const NOTE = /^\s*[（(*＊]?(?:注|备注|说明)\d{0,2}\s*[：:]/;

/** Finds who is responsible, paragraph by paragraph; what is stated once holds for the paragraphs that follow. */
export class MarkFinder {
  private rules: StandingRules;
  /** What words said under the rules that hold: the same brackets stand all through a text. */
  private readonly known = new Map<string, Responsibility | null>();

  /** @param paragraphs all of the text: what a note anywhere in it states (注：…) holds from the beginning */
  constructor(paragraphs: readonly Flow[]) {
    this.rules = paragraphs.reduce(
      (rules, { text }) => (NOTE.test(text.slice(0, 12)) ? rulesStated(text, rules) : rules),
      NO_RULES,
    );
  }

  /** Marks of the next paragraph, left to right. */
  find(flow: Flow): Mark[] {
    const { text } = flow;
    const brackets = bracketsOf(text);
    const marks: Mark[] = [];
    for (const range of merged(brackets, labelRanges(text, brackets))) {
      const last = marks.at(-1);
      if (last && range.from < last.to) continue;
      const mark = this.read(text, range);
      if (mark) marks.push(mark);
    }
    if (marks.length === 0) this.take(rulesStated(text, this.rules));
    return marks;
  }

  private take(rules: StandingRules): void {
    if (rules === this.rules) return;
    this.rules = rules;
    this.known.clear();
  }

  private responsibilityOf(words: string): Responsibility | null {
    const known = this.known.get(words);
    if (known !== undefined) return known;
    const read = readResponsibility(words, this.rules);
    this.known.set(words, read);
    return read;
  }

  private read(text: string, range: Range): Mark | null {
    const { inner } = range;
    const words = text.slice(inner.from, inner.to);
    if (TIME_ALONE.test(words)) {
      const from = inner.from + (/^[^：:]*[：:]\s*/.exec(words)?.[0].length ?? 0);
      return { ...range, responsibility: null, time: { from, to: inner.to } };
    }
    const responsibility = this.responsibilityOf(words);
    if (!responsibility || !stands(text, range, responsibility)) return null;
    this.take(responsibility.after);
    const { time } = responsibility;
    return {
      ...range,
      responsibility,
      time: time && { from: inner.from + time.from, to: inner.from + time.to },
    };
  }
}

const TIME_ALONE =
  /^(?:完成|办结|实施|整改|落实|推进)?(?:时限|时间|期限|时间节点|时间要求|时限要求|进度安排)[：:][^。；]{2,40}$/;

/** Characters looked at on each side of a bracket. */
const AROUND = 12;

/** Labelled words count anywhere; roles at the end of a clause; bare names only where a sentence ends. */
function stands(text: string, range: Range, { plainness }: Responsibility): boolean {
  if (plainness === 'labelled') return true;
  const before = text.slice(Math.max(0, range.from - AROUND), range.from).trimEnd();
  const after = text.slice(range.to, range.to + AROUND).trimStart()[0];
  const afterSentence = before === '' || /[。！？；][”’）)]*$/.test(before);
  if (plainness === 'roles')
    return (
      afterSentence || /[，,]$/.test(before) || after === undefined || /[。；，！？、,;（(　]/.test(after)
    );
  if (afterSentence) return before !== '';
  return !endsLikeOrgan(before) && (after === undefined || /[。；]/.test(after));
}

/** The outermost closed brackets, and one left open to the end of the paragraph, in order. */
function bracketsOf(text: string): Range[] {
  const open: { at: number; round: boolean }[] = [];
  const closed: { from: number; to: number }[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    const opener = OPENERS.indexOf(char);
    if (opener >= 0) {
      open.push({ at: i, round: opener < ROUND });
      continue;
    }
    const closer = CLOSERS.indexOf(char);
    const top = open.at(-1);
    if (closer < 0 || !top || top.round !== closer < ROUND) continue;
    open.pop();
    if (i + 1 - top.at > MAX_BRACKET) continue;
    while ((closed.at(-1)?.from ?? -1) > top.at) closed.pop();
    closed.push({ from: top.at, to: i + 1 });
  }
  const ranges = closed.map(({ from, to }) => ({ from, to, inner: { from: from + 1, to: to - 1 } }));
  const left = open.findLast(({ at, round }) => round && text.length - at <= MAX_BRACKET);
  if (!left) return ranges;
  const unclosed = { from: left.at, to: text.length, inner: { from: left.at + 1, to: text.length } };
  return [...ranges, unclosed].sort((a, b) => a.from - b.from);
}

const LABEL =
  /(?<=^|[。；;！）)\s　])(?:牵头|主办|主责|责任|负责|实施|落实|承办|配合|协办|协助|参加|参与|指导|支持|完成|整改|办结)(?:责任)?(?:单位|部门|处室|部室|科室|主体|机构|时限|时间|期限)(?:及(?:责任|配合)(?:单位|部门))?\s*[：:]/g;

/** 责任单位：A、B without brackets: from the label to the end of its sentence. */
function labelRanges(text: string, brackets: readonly Range[]): Range[] {
  const labels = [...text.matchAll(LABEL)].filter(({ index }) => !inside(index, brackets));
  return labels.map((match, i) => {
    const next = labels[i + 1]?.index ?? text.length;
    const stop = text.slice(match.index, next).search(/。(?!\s*(?:排|列|第一|以下))/);
    const to = stop < 0 ? next : match.index + stop;
    const end = match.index + text.slice(match.index, to).replace(/[；;，,。\s]+$/, '').length;
    return { from: match.index, to: end, inner: { from: match.index, to: end } };
  });
}

function inside(at: number, ranges: readonly Range[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.from ?? Number.POSITIVE_INFINITY) <= at;
}

/** Both kinds in order; `inside` needs brackets only, which may hold each other when one was left open. */
function merged(a: readonly Range[], b: readonly Range[]): Range[] {
  return b.length === 0 ? [...a] : [...a, ...b].sort((x, y) => x.from - y.from || y.to - x.to);
}
