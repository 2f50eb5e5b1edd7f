import type { Flow } from '../../text/flow.ts';
import type { Block } from '../block.ts';
import { outlineBlocks } from './blocks.ts';
import type { MarkedParagraph } from './clause.ts';
import { framed, type JudgedNode, judgeByTimes, judgeByUnits, type MarkedNode, markedNode } from './judge.ts';
import { judgeByKind } from './judgeByKind.ts';
import { MarkFinder } from './marks.ts';
import { cutParagraphs } from './paragraphs.ts';
import { type OutlineNode, outlineTree } from './tree.ts';
import { unnumberedBlocks } from './unnumbered.ts';

export interface OutlineReading {
  /** In the order of the text, from the first numbered paragraph to the last one; no word twice, none left out. */
  readonly blocks: readonly Block[];
  /** Index of the paragraph that begins the outline; null: the text has none. */
  readonly firstNumbered: number | null;
  /** True for text without tasks: a report, a law, news. */
  readonly prose: boolean;
}

/**
 * Reads numbered text: parts, tasks with the units named behind their sentences, and the words that frame them.
 * @param input `paragraphs`: one flow each, printed lines joined; `headings`: heading level the format gives each
 *   (null: none), same length; `year`: year of the plan, null: unknown
 * @returns tasks as `ClauseBlock`; a title keeps its full stop, as part titles do
 */
export function readOutline(input: {
  readonly paragraphs: readonly Flow[];
  readonly headings: readonly (number | null)[];
  readonly year: number | null;
}): OutlineReading {
  const pieces = cutParagraphs(input.paragraphs, input.headings);
  const tree = outlineTree(pieces);
  const first = tree.root.children[0]?.paragraph;
  if (first === undefined) return unnumberedBlocks(input.paragraphs);
  const marked = markTree(tree.root, new MarkFinder(input.paragraphs));
  const judged = judgeAny(marked, input.paragraphs.slice(0, first), input.year);
  const blocks = outlineBlocks({ ...tree, first, pieces }, judged ?? framed(marked));
  return { blocks, firstNumbered: first, prose: judged === null };
}

/** Units named without role words or labels, once only, are as likely an explanation. */
const MIN_BARE = 2;

function judgeAny(marked: MarkedNode, lead: readonly Flow[], year: number | null): JudgedNode | null {
  const plain = countMarks(marked);
  if (plain.roles + plain.labelled > 0 || plain.names >= MIN_BARE) return judgeByUnits(marked);
  return judgeByTimes(marked, year) ?? judgeByKind(marked, lead);
}

function countMarks(marked: MarkedNode): { labelled: number; roles: number; names: number } {
  const count = { labelled: 0, roles: 0, names: 0 };
  for (const child of marked.children) {
    for (const { marks } of child.paragraphs) {
      for (const { responsibility } of marks) if (responsibility) count[responsibility.plainness] += 1;
    }
    const below = countMarks(child);
    count.labelled += below.labelled;
    count.roles += below.roles;
    count.names += below.names;
  }
  return count;
}

/** Marks in the order of the text: what is stated once holds from there on. */
function markTree(node: OutlineNode, finder: MarkFinder): MarkedNode {
  const paragraphs = node.paragraphs.map((flow): MarkedParagraph => ({ flow, marks: finder.find(flow) }));
  const children = node.children.map((child) => markTree(child, finder));
  return markedNode(node, paragraphs, children);
}
