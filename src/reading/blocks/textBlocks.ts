import { LuoshiError } from '../../kernel/errors.ts';
import { splitLines } from '../text/lines.ts';
import type { PageStart } from '../text/source.ts';
import type { Block, Furniture } from './block.ts';
import { typeLines } from './lineKinds.ts';
import { knownPages } from './pages.ts';
import { streamBlocks } from './stream.ts';
import { tableBlocks } from './table.ts';

/** A text cut into blocks: what the grammar reads. Other formats will make the same of their own layout. */
export interface Layout {
  readonly blocks: readonly Block[];
  /** Stretches that belong to the paper, not to the plan: header rows, page numbers, quotes of a paste. */
  readonly furniture: readonly Furniture[];
  readonly pages: readonly PageStart[];
}

/** The longest list seen has under 10,000 lines; a text of more than this is data, and would only cost time. */
const MAX_LINES = 200_000;

/**
 * Blocks of a plain text: a pasted table when it has one, else the stream of its lines.
 * @throws INPUT_TOO_LARGE more than MAX_LINES lines
 */
export function textBlocks(source: string): Layout {
  const lines = splitLines(source);
  if (lines.length > MAX_LINES) {
    throw new LuoshiError(
      'INPUT_TOO_LARGE',
      `文字有 ${lines.length} 行，超过上限 ${MAX_LINES} 行；请只保留任务清单部分再读入`,
    );
  }
  const typed = typeLines(lines, source.length);
  const pages = knownPages(typed);
  const table = tableBlocks(source, lines);
  if (table?.blocks.some((block) => block.kind === 'cells')) return { ...table, pages };
  const furniture: Furniture[] = [];
  for (const line of typed) {
    if (line.kind === 'blank' || line.kind === 'text') continue;
    furniture.push({ start: line.start, end: line.end, label: line.kind });
  }
  return { blocks: streamBlocks(typed), furniture, pages };
}
