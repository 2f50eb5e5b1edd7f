import { isMargin } from '../../grammar/margin.ts';
import { numberLabel } from '../numbering.ts';
import type { MarkedParagraph } from './clause.ts';

/** Paragraphs behind the last clause that are none of its words. */
export interface Closing {
  readonly own: readonly MarkedParagraph[];
  /** Closing orders: 各地区、各部门要…, 本措施自…起施行. */
  readonly orders: readonly MarkedParagraph[];
  /** Signature, date, copies to, marks of the page. */
  readonly signature: readonly MarkedParagraph[];
}

const ORDER =
  /^(?:各地|各级|各市|各县|各区|各省|各有关|各相关|各部门|各单位|各成员|各试点|有关部门|本(?:方案|意见|办法|措施|规划|通知|计划|行动|要点|规定|细则|政策|清单|实施)|以上|上述|附则|请(?:各|认真|结合|抓好|按|遵照|贯彻)|望(?:各|认真)|特此|执行中|实施中)/;

/** Tells the last words of a document from those of its last clause. */
export function cutClosing(paragraphs: readonly MarkedParagraph[]): Closing {
  let end = paragraphs.length;
  while (end > 1 && isSignature(paragraphs[end - 1])) end -= 1;
  const lastMarked = paragraphs.slice(0, end).findLastIndex(({ marks }) => marks.length > 0);
  let from = end;
  if (lastMarked > 0 || (lastMarked === 0 && closesWords(paragraphs[0]))) {
    from = lastMarked + 1 + labelled(paragraphs.slice(lastMarked + 1, end));
  } else while (from > 1 && ORDER.test(paragraphs[from - 1]?.flow.text ?? '')) from -= 1;
  return {
    own: paragraphs.slice(0, from),
    orders: paragraphs.slice(from, end),
    signature: paragraphs.slice(end),
  };
}

/** 整改措施：…, （一）…: words under a label or a number of their own go on with the clause. */
const LABELLED = /^[一-鿿]{2,8}[：:]/;

/** How many paragraphs reach to the last one with a label of its own. */
function labelled(paragraphs: readonly MarkedParagraph[]): number {
  return (
    1 + paragraphs.findLastIndex(({ flow }) => LABELLED.test(flow.text) || numberLabel(flow.text) !== null)
  );
}

/** False when units are named right behind the heading: for the words that follow, then. */
function closesWords(paragraph: MarkedParagraph | undefined): boolean {
  const mark = paragraph?.marks.at(-1);
  return mark !== undefined && /[。！？；]/.test(paragraph?.flow.text.slice(0, mark.from) ?? '');
}

function isSignature(paragraph: MarkedParagraph | undefined): boolean {
  if (!paragraph || paragraph.marks.length > 0) return false;
  return isMargin(paragraph.flow.text);
}
