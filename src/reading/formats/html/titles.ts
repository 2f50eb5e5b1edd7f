import { numberLabel } from '../../blocks/numbering.ts';
import type { PageBlock } from './page.ts';
import type { PageParagraph } from './words.ts';

/** The longest title seen has under 80 characters. */
const MAX_TITLE = 100;
/** Lines that stand below a title and are none: number of the document, date, who issued it. */
const BELOW_TITLE = /[〔［[(（]|号$|\d日$|^附\s*件/;

/** Joins the lines of a title that stand in paragraphs of their own: centred, and set in the same large letters. */
export function joinTitles(blocks: readonly PageBlock[]): PageBlock[] {
  const joined: PageBlock[] = [];
  for (const block of blocks) {
    const before = joined.at(-1);
    if (before?.kind !== 'paragraph' || block.kind !== 'paragraph' || !continuesTitle(before, block)) {
      joined.push(block);
      continue;
    }
    joined[joined.length - 1] = {
      ...before,
      lines: [...before.lines, ...block.lines],
      links: before.links + block.links,
      linked: before.linked + block.linked,
    };
  }
  return joined;
}

function continuesTitle(above: PageParagraph, below: PageParagraph): boolean {
  const a = above.setting;
  const b = below.setting;
  if (!a.centred || !b.centred || a.aside || b.aside || below.afterGap) return false;
  if (a.heading !== b.heading || a.bold !== b.bold || a.size !== b.size) return false;
  // plain letters in the middle of the page are issuer, date and number as well
  if (!a.bold && a.size === null && a.heading === null) return false;
  const texts = [...above.lines, ...below.lines];
  if (texts.join('').length > MAX_TITLE || texts.some((text) => BELOW_TITLE.test(text))) return false;
  return numberLabel(below.lines[0] ?? '') === null && !/[。；：:]$/.test(above.lines.at(-1) ?? '');
}
