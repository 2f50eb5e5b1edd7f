import { endsLikeOrgan } from './organ.ts';
import { isPerson } from './persons.ts';

/** Words that say that nobody is named. */
const NOBODY = /^(?:[/／—–\-－~～]+|(?:暂)?无|不涉及|待定|空)[。]?$/;

/** True for a cell that says in so many words that nobody is named. */
export function namesNobody(text: string): boolean {
  return NOBODY.test(text.trim());
}

const PAGE_MARK = /[—－–-]\s*[\d０-９]{1,3}\s*[—－–-]/g;
/** 1.市科技局；2.市财政局, ①市科技局②市财政局: numbers that only count the names. */
const COUNTED = /(?<=^|[，,；;、。\s])\d{1,2}\s*[.．、](?!\d)\s*|[①-⑳]\s*|[（(]\d{1,2}[）)]\s*/g;
const ELLIPSIS = /[，,；;、]?(?:…+|⋯+|\.{3,})/g;
const AND = /\s*[/／+＋.．&＆]\s*/;
/** 市科技局 张三, 市科技局：张三: who it is that acts for the unit. */
const BEHIND = /(\s+|[：:]\s*)([一-鿿·]{2,4}(?:、[一-鿿·]{2,4})*)(?=\s|$|[、，,；;。])/g;

/** A list of units without what its print adds: page marks, counting numbers, ellipses, persons. */
export function plainList(text: string): string {
  const counted = text.replace(PAGE_MARK, '').replace(ELLIPSIS, '').replace(COUNTED, '；').replace(/^；/, '');
  return parted(withoutPersons(counted));
}

function withoutPersons(text: string): string {
  if (!/\s|[：:]/.test(text)) return text;
  return text.replace(BEHIND, (printed, _gap: string, names: string, at: number) => {
    const before = text.slice(Math.max(0, at - 24), at);
    return endsLikeOrgan(before) && names.split('、').every(isPerson) ? '' : printed;
  });
}

/** 市科技局/市财政局 are two, where a name of an organ stands on both sides. */
function parted(text: string): string {
  if (!AND.test(text)) return text;
  return text
    .split(/([、，,；;。\s])/)
    .map((name) => {
      const sides = name.split(AND);
      return sides.length > 1 && sides.every(endsLikeOrgan) ? sides.join('、') : name;
    })
    .join('');
}

/** Marks printed at a name to tell it from the others; a note says what they mean. */
const MARKS = '*＊※★☆△▲●◆○';
const MARKED = new RegExp(`^([${MARKS}])+|([${MARKS}])+$`, 'g');

/** A name without the mark printed at it. */
export function withoutMark(name: string): { readonly name: string; readonly mark: string | null } {
  const mark = name.match(MARKED)?.[0]?.[0] ?? null;
  return mark === null ? { name, mark } : { name: name.replace(MARKED, '').trim(), mark };
}
