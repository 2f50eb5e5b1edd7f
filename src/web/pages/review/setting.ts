import type { Review } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';
import type { SourceSetting } from './SourceLine.tsx';
import { blocksOf } from './tree.ts';

/** What every line of the source needs to know of the tree: where items begin, what is set bold, who is addressed. */
export function settingOf(source: PlanSource, review: Review): SourceSetting {
  const blocks = review.tasks.flatMap((task) => blocksOf(task));
  const openings = blocks.flatMap(({ addressee, measures }) => {
    const [first] = measures;
    return first ? [{ start: first.source.start, end: first.source.end, addressee }] : [];
  });
  const printed = source.regions.filter((r) => r.kind === 'measure' && r.label === 'addressee');
  const leading = openings.flatMap(({ start, addressee: { text } }) =>
    text !== null && source.text.startsWith(text, start) ? [{ start, end: start + text.length }] : [],
  );
  const items = review.tasks.flatMap((t) => t.measures.flatMap((m) => m.items));
  return {
    source,
    openings: openings.sort(byStart),
    bold: [...printed, ...leading].sort(byStart),
    cuts: [...new Set(items.flatMap((i) => [i.source.start, i.source.end]))].sort((a, b) => a - b),
  };
}

function byStart(a: { start: number }, b: { start: number }): number {
  return a.start - b.start;
}
