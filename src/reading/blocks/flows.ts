import type { Flow } from '../text/flow.ts';
import type { Block } from './block.ts';

/** What stands before the first part, task or frame of the tasks; data sheets of a web page are left where they are. */
export function cutHead(blocks: readonly Block[]): { head: Flow[]; rest: Block[] } {
  const isHead = ({ kind }: Block): boolean => kind === 'loose' || kind === 'other-table';
  const first = blocks.findIndex((block) => !isHead(block));
  const before = blocks.slice(0, Math.max(0, first));
  return {
    head: before.flatMap((block) => (block.kind === 'loose' ? [block.flow] : [])),
    rest: [...before.filter(({ kind }) => kind === 'other-table'), ...blocks.slice(before.length)],
  };
}

/** Where names of offices are learned from, before the cells of rows are told apart. */
export function officeFlows(block: Block): Flow[] {
  if (block.kind === 'row') return [block.flow];
  if (block.kind === 'clause') return block.segments.map(({ words }) => words);
  const measures = block.kind === 'cells' ? block.cells.get('measures') : undefined;
  return measures ? [measures] : [];
}
