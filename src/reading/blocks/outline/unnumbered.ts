import { sentenceEnds } from '../../grammar/sentences.ts';
import type { Flow } from '../../text/flow.ts';
import type { Block } from '../block.ts';
import { clauseBlock, type MarkedParagraph } from './clause.ts';
import { cutClosing } from './closing.ts';
import { MarkFinder } from './marks.ts';
import type { OutlineReading } from './readOutline.ts';

/** Fewer paragraphs with units than this make no list of tasks. */
const MIN_TASKS = 2;
/** The longest heading on a paragraph of its own. */
const MAX_HEADING = 45;
/** A first sentence up to this length, with others behind it, is a heading. */
const MAX_HEADING_SENTENCE = 24;

/**
 * Reads text without numbers or headings: paragraphs that name units are tasks where there are several.
 * @param paragraphs one flow each
 */
export function unnumberedBlocks(paragraphs: readonly Flow[]): OutlineReading {
  const finder = new MarkFinder(paragraphs);
  const marked = paragraphs.map((flow): MarkedParagraph => ({ flow, marks: finder.find(flow) }));
  const tasks = marked.filter(namesUnits).length;
  if (tasks < MIN_TASKS) return { blocks: [], firstNumbered: null, prose: true };
  const groups = grouped(marked);
  const first = groups.findIndex((group) => group.task);
  const start = groups.slice(0, first).reduce((sum, group) => sum + group.paragraphs.length, 0);
  const blocks = groups.slice(first).flatMap((group, i, all) => groupBlocks(group, i === all.length - 1));
  return { blocks, firstNumbered: start, prose: false };
}

interface Group {
  readonly task: boolean;
  readonly paragraphs: MarkedParagraph[];
}

/** A task is a paragraph that names units, with the heading before it and the brackets on paragraphs of their own behind it. */
function grouped(marked: readonly MarkedParagraph[]): Group[] {
  const groups: Group[] = [];
  for (const paragraph of marked) {
    const last = groups.at(-1);
    if (!namesUnits(paragraph)) {
      groups.push({ task: false, paragraphs: [paragraph] });
    } else if (last && (onlyMarks(paragraph) || (!last.task && isHeadingOf(last.paragraphs[0], paragraph)))) {
      groups[groups.length - 1] = { task: true, paragraphs: [...last.paragraphs, paragraph] };
    } else groups.push({ task: true, paragraphs: [paragraph] });
  }
  return groups;
}

function groupBlocks({ task, paragraphs }: Group, isLast: boolean): Block[] {
  if (task) return [clauseBlock(null, paragraphs)];
  const [first] = paragraphs;
  if (!first) return [];
  const margin = isLast && cutClosing([first, first]).signature.length > 0;
  return [{ kind: margin ? 'loose' : 'context', flow: first.flow }];
}

function namesUnits({ marks }: MarkedParagraph): boolean {
  return marks.some(({ responsibility }) => responsibility !== null);
}

function onlyMarks({ flow, marks }: MarkedParagraph): boolean {
  const first = marks[0];
  return first !== undefined && flow.text.slice(0, first.from).trim() === '';
}

/** A short line without a stop, before words that have no heading sentence of their own. */
function isHeadingOf(paragraph: MarkedParagraph | undefined, words: MarkedParagraph): boolean {
  const text = paragraph?.flow.text.trim() ?? '';
  const short = text.length >= 4 && text.length <= MAX_HEADING;
  if (!short || /[。；，：:]$/.test(text) || /。/.test(text.slice(0, -1))) return false;
  const [first, second] = sentenceEnds(words.flow.text);
  return second === undefined || (first ?? 0) > MAX_HEADING_SENTENCE;
}
