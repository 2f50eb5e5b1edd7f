import type { Grid } from './grid.ts';
import type { StoryBlock, StoryParagraph } from './story.ts';

/** A frame drawn around so many paragraphs is the page, not a table of one cell. */
const MOST_BOXED = 20;

/** True where anything is printed, a number at least. */
export function hasWords(blocks: readonly StoryBlock[]): boolean {
  return blocks.some((block) =>
    block.kind === 'paragraph'
      ? block.text.trim() !== '' || isListed(block) || block.boxes.some(hasWords)
      : block.rows.some(({ cells }) => cells.some((cell) => hasWords(cell.blocks))),
  );
}

/** List 0 means: no list, whatever the style says. */
function isListed({ list }: StoryParagraph): boolean {
  return list !== null && list.list !== '0';
}

/**
 * All words of a cell in one line.
 * @param label what stands in front of a paragraph
 */
export function cellText(
  blocks: readonly StoryBlock[],
  label: (paragraph: StoryParagraph) => string = () => '',
): string {
  const texts = blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [label(block) + block.text, ...block.boxes.map((box) => cellText(box, label))]
      : block.rows.flatMap(({ cells }) => cells.map((cell) => cellText(cell.blocks, label))),
  );
  return texts
    .map((text) => text.replace(/[\n\f]+/g, ' ').trim())
    .filter((text) => text !== '')
    .join(' ');
}

/** True for a page number with what is usually printed around it. */
export function isPageNumber(text: string): boolean {
  return text.replace(/[\d\s\-—–－―·•~第共页,，/]/g, '') === '';
}

/**
 * True when a table holds nothing apart but arranges other tables or the whole text on the page: its own cells stand
 * below each other, or all its words stand in tables inside.
 */
export function laysOutPage({ cells, columns }: Grid): boolean {
  const filled = cells.filter(({ blocks }) => hasWords(blocks));
  if (!filled.some(({ blocks }) => blocks.some(isTableWithWords))) {
    return filled.length === 1 && (filled[0]?.blocks.length ?? 0) > MOST_BOXED;
  }
  const besides = filled.filter(({ blocks }) => hasWords(blocks.filter(({ kind }) => kind === 'paragraph')));
  if (besides.length === 0) return true;
  const rows = new Set(filled.map(({ row }) => row));
  return columns === 1 || rows.size === filled.length;
}

function isTableWithWords(block: StoryBlock): boolean {
  return block.kind === 'table' && hasWords([block]);
}
