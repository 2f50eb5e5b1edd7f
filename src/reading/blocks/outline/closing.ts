import { looksLikeOrgan } from '../../units/organ.ts';
import type { MarkedParagraph } from './clause.ts';

/** Paragraphs behind the last clause that are none of its words. */
export interface Closing {
  readonly own: readonly MarkedParagraph[];
  /** Closing orders: 各地区、各部门要…, 本措施自…起施行. */
  readonly orders: readonly MarkedParagraph[];
  /** Signature, date, copies to, marks of the page. */
  readonly signature: readonly MarkedParagraph[];
}

const DATE =
  /^[\d０-９]{4}\s*年\s*[\d０-９]{1,2}\s*月(?:\s*[\d０-９]{1,2}\s*日)?$|^二[〇○零一二三四五六七八九]{3}年.{1,4}月.{0,4}日?$/;
const MARGIN =
  /^(?:抄送|主送|分送|附件|附表|附录|附：|打印|关闭|分享|扫一扫|责任编辑|来源|相关(?:链接|文档|附件)|联系人|联系电话|主办单位|网站标识码|版权所有|备案|上一篇|下一篇)|(?:印发|代章[）)])$|^[（(](?:此件|本文|信息公开)[^）)]{0,40}[）)]$|^-+>?$/;
const ORDER =
  /^(?:各地|各级|各市|各县|各区|各省|各有关|各相关|各部门|各单位|各成员|各试点|有关部门|本(?:方案|意见|办法|措施|规划|通知|计划|行动|要点|规定|细则|政策|清单|实施)|以上|上述|附则|执行中|实施中)/;
/** The longest line of a signature. */
const MAX_SIGNATURE = 60;

/** Tells the last words of a document from those of its last clause. */
export function cutClosing(paragraphs: readonly MarkedParagraph[]): Closing {
  let end = paragraphs.length;
  while (end > 1 && isSignature(paragraphs[end - 1])) end -= 1;
  const lastMarked = paragraphs.slice(0, end).findLastIndex(({ marks }) => marks.length > 0);
  let from = end;
  if (lastMarked > 0 || (lastMarked === 0 && closesWords(paragraphs[0]))) from = lastMarked + 1;
  else while (from > 1 && ORDER.test(paragraphs[from - 1]?.flow.text ?? '')) from -= 1;
  return {
    own: paragraphs.slice(0, from),
    orders: paragraphs.slice(from, end),
    signature: paragraphs.slice(end),
  };
}

/** False when units are named right behind the heading: for the words that follow, then. */
function closesWords(paragraph: MarkedParagraph | undefined): boolean {
  const mark = paragraph?.marks.at(-1);
  return mark !== undefined && /[。！？；]/.test(paragraph?.flow.text.slice(0, mark.from) ?? '');
}

function isSignature(paragraph: MarkedParagraph | undefined): boolean {
  if (!paragraph || paragraph.marks.length > 0) return false;
  const text = paragraph.flow.text.trim();
  if (DATE.test(text) || MARGIN.test(text)) return true;
  return (
    text.length <= MAX_SIGNATURE && text.split(/\s+/).every((word) => looksLikeOrgan(word) || DATE.test(word))
  );
}
