import { splitLines } from '../text/lines.ts';
import type { PageStart } from '../text/source.ts';
import type { Block, Furniture } from './block.ts';
import { typeLines } from './lineKinds.ts';
import { knownPages } from './pages.ts';
import { streamBlocks } from './stream.ts';

/** A text cut into blocks: what the grammar reads. Other formats will make the same of their own layout. */
export interface Layout {
  readonly blocks: readonly Block[];
  /** Stretches that belong to the paper, not to the plan: header rows, page numbers, quotes of a paste. */
  readonly furniture: readonly Furniture[];
  readonly pages: readonly PageStart[];
}

/**
 * Blocks of a plain text whose cells run into each other: the stream of its lines.
 */
export function textBlocks(source: string): Layout {
  const lines = splitLines(source);
  const typed = typeLines(lines, source.length);
  const pages = knownPages(typed);
  const furniture: Furniture[] = [];
  for (const line of typed) {
    if (line.kind === 'blank' || line.kind === 'text') continue;
    furniture.push({ start: line.start, end: line.end, label: line.kind });
  }
  return { blocks: streamBlocks(typed), furniture, pages };
}
