import type { Flow } from '../../text/flow.ts';
import type { Block, PartSays } from '../block.ts';
import { clauseBlock, headingEnd, type MarkedParagraph, withinClause } from './clause.ts';
import { cutClosing } from './closing.ts';
import { joinFlows } from './joinFlows.ts';
import type { JudgedNode } from './judge.ts';
import { numberLabelOf } from './labels.ts';
import type { Mark } from './marks.ts';
import type { Piece } from './paragraphs.ts';

/**
 * Blocks of a judged outline, in the order of the text.
 * @param text `first`: paragraph that begins the outline; `loose`: pieces behind an annex mark
 */
export function outlineBlocks(
  text: { readonly first: number; readonly pieces: readonly Piece[]; readonly loose: readonly Piece[] },
  root: JudgedNode,
): Block[] {
  const writer = new BlockWriter();
  const lead = text.pieces.filter(
    ({ paragraph, label, heading }) => paragraph === text.first && label === null && heading === null,
  );
  const groups = [{ paragraph: text.first, blocks: writer.take(() => writer.context(unmarked(lead))) }];
  for (const child of root.children) {
    groups.push({ paragraph: child.node.paragraph, blocks: writer.take(() => writer.section(child, 1)) });
  }
  for (const { paragraph, flow } of text.loose) groups.push({ paragraph, blocks: [{ kind: 'loose', flow }] });
  return groups.sort((a, b) => a.paragraph - b.paragraph).flatMap(({ blocks }) => blocks);
}

function unmarked(pieces: readonly Piece[]): MarkedParagraph[] {
  return pieces.map(({ flow }) => ({ flow, marks: [] }));
}

class BlockWriter {
  private blocks: Block[] = [];

  /** The blocks written meanwhile. */
  take(write: () => void): Block[] {
    this.blocks = [];
    write();
    return this.blocks;
  }

  /** @param level of a part that would stand here; 1: outermost */
  section(judged: JudgedNode, level: number): void {
    if (judged.verdict === 'clause') this.clause(judged);
    else if (judged.verdict === 'part') this.part(judged, level);
    else this.context(allParagraphs(judged), closesText(judged));
  }

  /** Words that set the frame, as one block; signature and margin apart. */
  context(paragraphs: readonly MarkedParagraph[], closing = false): void {
    const { own, orders, signature } = closing
      ? cutClosing(paragraphs)
      : { own: paragraphs, orders: [], signature: [] };
    const words = [...own, ...orders];
    if (words.length > 0)
      this.blocks.push({ kind: 'context', flow: joinFlows(words.map(({ flow }) => flow)) });
    this.loose(signature);
  }

  private clause(judged: JudgedNode): void {
    const paragraphs = allParagraphs(judged);
    const whole = { own: paragraphs, orders: [], signature: [] };
    const { own, orders, signature } = closesText(judged) ? cutClosing(paragraphs) : whole;
    const clause = withinClause(own);
    this.blocks.push(clauseBlock(judged.node.label, clause.own));
    this.loose(clause.over);
    this.context(orders);
    this.loose(signature);
  }

  private part(judged: JudgedNode, level: number): void {
    const { node, paragraphs, children } = judged;
    const [first, ...others] = paragraphs;
    if (first) {
      const from = node.label?.length ?? 0;
      const end = headingEnd(first, from);
      const label = node.label && numberLabelOf(node.label);
      const mark = first.flow.slice(0, from).trim();
      const behind = rest(first, end);
      const says = headingSays(behind);
      const title = first.flow.slice(from, end).trim();
      this.blocks.push({ kind: 'part', label, mark, title, level, says });
      this.own([...(says ? [] : [behind]), ...others].filter(({ flow }) => flow.length > 0));
    }
    for (const child of children) this.section(child, level + 1);
  }

  /** Words of a part before its first clause: a task of their own where units are named behind them. */
  private own(paragraphs: readonly MarkedParagraph[]): void {
    if (paragraphs.length === 0) return;
    const marked = paragraphs.some(({ marks }) =>
      marks.some(({ responsibility }) => responsibility !== null),
    );
    const [first] = paragraphs;
    const bare = first && first.marks[0]?.from === 0;
    if (marked && !bare) {
      const clause = withinClause(paragraphs);
      this.blocks.push(clauseBlock(null, clause.own));
      this.loose(clause.over);
    } else if (marked) this.loose(paragraphs);
    else this.context(paragraphs);
  }

  private loose(paragraphs: readonly MarkedParagraph[]): void {
    for (const { flow } of paragraphs) this.blocks.push({ kind: 'loose', flow });
  }
}

/** What the words behind a heading name for all that stands under it; null: they are more than brackets on units. */
function headingSays({ flow, marks }: MarkedParagraph): PartSays | null {
  if (marks.length === 0 || outside({ flow, marks }) !== '') return null;
  const units = marks.flatMap(({ responsibility }) => responsibility?.units ?? []);
  const { words, around, times } = piecesOf(flow, marks);
  if (units.length === 0) return null;
  return { units, flow: joinFlows(words), marks: around, deadline: times.at(-1) ?? null };
}

/** The words of a paragraph that stand outside its marks, punctuation left out. */
function outside({ flow, marks }: MarkedParagraph): string {
  let at = 0;
  let words = '';
  for (const { from, to } of marks) {
    words += flow.text.slice(at, from);
    at = to;
  }
  return (words + flow.text.slice(at)).replace(/[\s。；;，,]+/g, '');
}

function piecesOf(flow: Flow, marks: readonly Mark[]): { words: Flow[]; around: Flow[]; times: Flow[] } {
  const words: Flow[] = [];
  const around: Flow[] = [];
  const times: Flow[] = [];
  const put = (to: Flow[], from: number, end: number): void => {
    const piece = flow.slice(from, end).trim();
    if (piece.length > 0) to.push(piece);
  };
  let at = 0;
  for (const { to, inner, time } of marks) {
    put(around, at, inner.from);
    put(words, inner.from, time?.from ?? inner.to);
    if (time) {
      put(times, time.from, time.to);
      put(words, time.to, inner.to);
    }
    put(around, inner.to, to);
    at = to;
  }
  put(around, at, flow.length);
  return { words, around, times };
}

/** A paragraph from an offset on, its marks moved along. */
function rest({ flow, marks }: MarkedParagraph, from: number): MarkedParagraph {
  const cut = flow.slice(from);
  const gap = cut.length - cut.text.trimStart().length;
  const by = from + gap;
  const move = (range: { from: number; to: number }): { from: number; to: number } => ({
    from: range.from - by,
    to: range.to - by,
  });
  return {
    flow: cut.trim(),
    marks: marks
      .filter((mark) => mark.from >= from)
      .map((mark) => ({
        ...mark,
        ...move(mark),
        inner: move(mark.inner),
        time: mark.time && move(mark.time),
      })),
  };
}

function allParagraphs({ paragraphs, children }: JudgedNode): MarkedParagraph[] {
  return [...paragraphs, ...children.flatMap(allParagraphs)];
}

function closesText({ node, children }: JudgedNode): boolean {
  return node.closesText || children.some(closesText);
}
