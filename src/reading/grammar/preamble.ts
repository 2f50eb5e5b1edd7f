import { numberLabel } from '../blocks/numbering.ts';
import { halfDigits } from '../deadlines/deadline.ts';
import { readClause } from '../items/verbs.ts';
import type { Flow } from '../text/flow.ts';
import { isUnitList } from '../units/groups.ts';
import { looksLikeOrgan } from '../units/organ.ts';
import { isMargin } from './margin.ts';

/** What the lines before the table say of the plan. */
export interface Preamble {
  readonly title: Flow | null;
  readonly year: number | null;
  readonly issuer: Flow | null;
  readonly number: Flow | null;
  /** Lines that are none of these. */
  readonly rest: readonly Flow[];
}

const DOCUMENT_NUMBER =
  /^[^\s，。]{1,16}[〔[［(（]\s*(?:19|20|１９|２０)[\d０-９]{2}\s*[〕\]］)）]\s*第?\s*[\d０-９]{1,5}\s*号$/;
const TITLE_END =
  /(?:清单|要点|方案|计划|台账|分工表?|任务表|分解表|一览表|规划|意见|目标|措施|安排|责任书|通知|细则)(?:[（(][^）)]{1,20}[）)])?$/;
/** The longest title of a document, over several lines. */
const MAX_TITLE = 120;
const YEAR = /((?:19|20)\d\d)\s*年?/;
const HAN_YEAR = /([二〇○零一三四五六七八九]{4})年/;

/**
 * Reads title, year, issuer and number from the lines before the first part or task.
 * @param lines one flow a line
 */
export function readPreamble(lines: readonly Flow[]): Preamble {
  const number = lines.find((line) => DOCUMENT_NUMBER.test(line.text)) ?? null;
  const range = titleRange(lines);
  const title = range && joined(lines.slice(range.from, range.to));
  const around = range ? [lines[range.from - 1], lines[range.to]] : [];
  const issuer =
    around.find((line) => line !== undefined && line !== number && looksLikeOrgan(line.text)) ?? null;
  const rest = lines.filter(
    (line, i) => line !== number && line !== issuer && !(range && i >= range.from && i < range.to),
  );
  const titles = [
    ...(title ? [title] : []),
    ...rest.filter(({ text }) => isTitleLine(text) && TITLE_END.test(text)),
  ];
  const year = titles.reduce<number | null>((found, { text }) => found ?? yearIn(text), null);
  return { title, year, issuer, number, rest };
}

/** （2025—2027年）, （2025年度） on a line of its own under a title. */
const PERIOD = /^[（(]\s*(?:19|20)\d\d\s*(?:[-－—–~～至]+\s*(?:19|20)\d\d\s*年?|年度?)\s*[）)]$/;

/** The last line that ends as titles do, with the lines before it that lead up to it. */
function titleRange(lines: readonly Flow[]): { from: number; to: number } | null {
  let to = lines.length;
  while (to > 0 && !TITLE_END.test(lines[to - 1]?.text ?? '')) to -= 1;
  if (to === 0) {
    const only = lines.findIndex((line) => isTitleLine(line.text));
    return only >= 0 ? { from: only, to: only + 1 } : null;
  }
  let from = to - 1;
  let length = lines[from]?.length ?? 0;
  while (from > 0) {
    const before = lines[from - 1]?.text ?? '';
    if (!isTitleLine(before) || looksLikeOrgan(before) || TITLE_END.test(before)) break;
    if (length + before.length > MAX_TITLE) break;
    length += before.length;
    from -= 1;
  }
  const below = lines[to]?.text ?? '';
  return { from, to: PERIOD.test(below) ? to + 1 : to };
}

function isTitleLine(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 60 &&
    !DOCUMENT_NUMBER.test(text) &&
    !/^附(?:件|表|录)[\s：:\d一二三四五六七八九十]*$/.test(text) &&
    !SIGNED_ON.test(text) &&
    !/[。；：:，]$|^[（(]/.test(text)
  );
}

const SIGNED_ON = /^(?:(?:19|20)\d\d|[二〇○零一三四五六七八九]{4})\s*年\s*.{1,3}\s*月\s*.{1,3}\s*日$/;
const PRINTED_ON = /日\s*印发$/;
const BRACKETED = /^[（(【].*[）)】]$/;
const ANNEX = /^附(?:件|表|录)[\s：:\d一二三四五六七八九十]*/;

/**
 * True for words around the tasks that frame a plan without being part of it: whole sentences, salutation,
 * signature, date, annex lines.
 */
export function framesPlan(text: string): boolean {
  const words = text.trim();
  const last = words.slice(-1);
  if (/[：:。；;！]/.test(last) || (/[）)]/.test(last) && words.includes('。'))) return true;
  if (words.length > MAX_TITLE) return false;
  return (
    SIGNED_ON.test(words.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0))) ||
    PRINTED_ON.test(words) ||
    BRACKETED.test(words) ||
    ANNEX.test(words) ||
    isMargin(words)
  );
}

/** The longest caption. */
const MAX_CAPTION = 40;

/**
 * True for words that stand for themselves and say nothing to be done: a caption, the title of an annex, a list of its
 * members. What is numbered or has a verb may be a task.
 */
export function standsApart(text: string): boolean {
  const words = text.trim();
  if (isUnitList(words)) return true;
  if (words.length > MAX_CAPTION || /[。；;]/.test(words) || numberLabel(words) !== null) return false;
  return TITLE_END.test(words) || readClause(words).kind !== 'action';
}

/** The words of a title, without the # of a heading in Markdown. */
export function titleWords({ title }: Preamble): string {
  return title?.text.replace(/^#{1,6}\s+/, '') ?? '';
}

function joined(lines: readonly Flow[]): Flow | null {
  return lines.reduce<Flow | null>((flow, line) => (flow ? flow.concat(line) : line), null);
}

/** The year a title speaks of, in Arabic or Han digits; null: it names none. */
export function yearIn(text: string): number | null {
  const arabic = YEAR.exec(halfDigits(text))?.[1];
  if (arabic) return Number(arabic);
  const han = HAN_YEAR.exec(text)?.[1];
  if (!han) return null;
  const digits = [...han].map((char) =>
    char === '〇' || char === '○' ? 0 : '零一二三四五六七八九'.indexOf(char),
  );
  const year = Number(digits.join(''));
  return year >= 1900 && year < 2100 ? year : null;
}
