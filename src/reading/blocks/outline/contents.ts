import type { Flow } from '../../text/flow.ts';
import type { OutlineLabel } from './labels.ts';

/** 一、总体要求……3: a line of the table of contents. */
const CONTENTS_LINE = /(?:[.．·…⋯・]\s*){3,}[—\-\s]*\d{1,4}[—\-\s]*$/;
const CONTENTS_HEADING = /^\s*目\s*[录次]\s*$/;
/** The longest line of a table of contents, and the most lines of one. */
const MAX_LINE = 80;
const MAX_LINES = 400;

/**
 * Leaves out the labels of a table of contents: its lines repeat the headings that follow.
 * @param found labels of each paragraph
 */
export function withoutContents(
  paragraphs: readonly Flow[],
  found: readonly (readonly OutlineLabel[])[],
): (readonly OutlineLabel[])[] {
  const range = contentsRange(paragraphs, found);
  return found.map((labels, i) => {
    if (labels.length === 0) return labels;
    const inRange = range !== null && i >= range.from && i < range.to;
    return inRange || CONTENTS_LINE.test(paragraphs[i]?.text.slice(-MAX_LINE) ?? '') ? [] : labels;
  });
}

/** From the first line under 目录 to where the label of that line comes again. */
function contentsRange(
  paragraphs: readonly Flow[],
  found: readonly (readonly OutlineLabel[])[],
): { from: number; to: number } | null {
  const heading = paragraphs.findIndex(({ text }) => text.length <= 12 && CONTENTS_HEADING.test(text));
  if (heading < 0) return null;
  let from = heading + 1;
  while (from < heading + 4 && (found[from]?.length ?? 0) === 0) from += 1;
  const first = found[from]?.[0];
  if (!first) return null;
  for (let i = from + 1; i < Math.min(paragraphs.length, from + MAX_LINES); i += 1) {
    const label = found[i]?.[0];
    if (label && label.style === first.style && label.number === first.number) return { from, to: i };
    if ((paragraphs[i]?.length ?? 0) > MAX_LINE) return null;
  }
  return null;
}
