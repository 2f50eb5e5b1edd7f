import { sentenceEnds } from '../../grammar/sentences.ts';
import { Flow } from '../../text/flow.ts';
import type { ClauseBlock, ClauseSegment } from '../block.ts';
import { joinFlows } from './joinFlows.ts';
import { numberLabelOf, type OutlineLabel } from './labels.ts';
import type { Mark } from './marks.ts';

/** A paragraph with what was found in it. */
export interface MarkedParagraph {
  readonly flow: Flow;
  readonly marks: readonly Mark[];
}

/** The longest task seen is under 3,000 characters; what goes on after this many is no part of it. */
const MAX_CLAUSE = 50_000;

export interface CutClause {
  /** Paragraphs of one task. */
  readonly own: readonly MarkedParagraph[];
  /** What stands behind them. */
  readonly over: readonly MarkedParagraph[];
}

/** Cuts off what no task is long enough for, so that a hostile text stays cheap. */
export function withinClause(paragraphs: readonly MarkedParagraph[]): CutClause {
  let length = 0;
  const last = paragraphs.findIndex(({ flow }) => {
    length += flow.length;
    return length > MAX_CLAUSE;
  });
  const long = paragraphs[last];
  if (!long) return { own: paragraphs, over: [] };
  const room = MAX_CLAUSE - (length - long.flow.length);
  const marks = long.marks.filter(({ to }) => to <= room);
  return {
    own: [...paragraphs.slice(0, last), { flow: long.flow.slice(0, room).trim(), marks }],
    over: [{ flow: long.flow.slice(room).trim(), marks: [] }, ...paragraphs.slice(last + 1)],
  };
}

/** Two spaces, or a wide one, part a heading from the words behind it. */
const WIDE_GAP = /(?<=\S)(?:\s{2,}|　+)(?=\S)/;
/** The longest heading a wide gap may end. */
const MAX_GAPPED = 45;

/** Offset in a paragraph where its heading sentence ends: full stop included, brackets on units not. */
export function headingEnd(paragraph: MarkedParagraph, from: number): number {
  const { text } = paragraph.flow;
  const mark = paragraph.marks.find((each) => each.from >= from);
  const end = sentenceEnds(text).find((at) => at > from) ?? text.length;
  const gap = WIDE_GAP.exec(text.slice(from, from + MAX_GAPPED));
  return Math.min(end, mark?.from ?? text.length, gap && gap.index > 0 ? from + gap.index : text.length);
}

/**
 * A task of numbered text: its heading sentence, and its sentences with the units named behind them.
 * @param label null: a section without number
 * @param paragraphs heading first; labels of inner numbering stay among the words
 */
export function clauseBlock(label: OutlineLabel | null, paragraphs: readonly MarkedParagraph[]): ClauseBlock {
  const [first, ...others] = withHeading(label, paragraphs);
  const empty = Flow.ofLines([]);
  if (!first) return { kind: 'clause', label: null, mark: empty, title: empty, segments: [] };
  const from = label?.length ?? 0;
  const end = headingEnd(first, from);
  const cutter = new SegmentCutter();
  cutter.take(first, end);
  for (const each of others) cutter.take(each, 0);
  return {
    kind: 'clause',
    label: label && numberLabelOf(label),
    mark: first.flow.slice(0, from).trim(),
    title: first.flow.slice(from, end).trim(),
    segments: cutter.finish(),
  };
}

/** A number alone on its paragraph belongs to the next one. */
function withHeading(
  label: OutlineLabel | null,
  paragraphs: readonly MarkedParagraph[],
): readonly MarkedParagraph[] {
  const [first, second, ...others] = paragraphs;
  if (!label || !first || !second || first.flow.text.slice(label.length).trim() !== '') return paragraphs;
  const shift = first.flow.length;
  const marks = second.marks.map((mark) => shifted(mark, shift));
  return [{ flow: first.flow.concat(second.flow), marks }, ...others];
}

function shifted(mark: Mark, by: number): Mark {
  const move = ({ from, to }: { from: number; to: number }): { from: number; to: number } => ({
    from: from + by,
    to: to + by,
  });
  return { ...mark, ...move(mark), inner: move(mark.inner), time: mark.time && move(mark.time) };
}

/** Punctuation behind a bracket belongs to the bracket, so that the words before it stay in one piece. */
const BEHIND = /^[\s。；;，,、]+/;

/** What one mark names. */
type Named = Omit<ClauseSegment, 'words'>;

/** Sentences and marks on their way to be segments. */
class SegmentCutter {
  private readonly segments: { readonly words: readonly Flow[]; readonly named: Named[] }[] = [];
  private words: Flow[] = [];

  /** Takes the words of a paragraph from an offset on. */
  take({ flow, marks }: MarkedParagraph, from: number): void {
    let at = from;
    for (const mark of marks) {
      if (mark.to <= from) continue;
      this.add(flow.slice(at, mark.from));
      const behind = BEHIND.exec(flow.text.slice(mark.to, mark.to + 8))?.[0].length ?? 0;
      this.close(flow, mark, mark.to + behind);
      at = mark.to + behind;
    }
    this.add(flow.slice(at));
  }

  finish(): ClauseSegment[] {
    if (this.words.length > 0) this.push({ units: [], unitsFlow: null, marks: [], deadline: null });
    return headed(this.segments.map(({ words, named }) => ({ words: joinFlows(words), ...together(named) })));
  }

  private add(flow: Flow): void {
    const words = flow.trim();
    if (words.length > 0) this.words.push(words);
  }

  private close(flow: Flow, mark: Mark, end: number): void {
    const { inner, time } = mark;
    const named = pieces(
      flow,
      time
        ? [
            { from: inner.from, to: time.from },
            { from: time.to, to: inner.to },
          ]
        : [inner],
    );
    const outside = pieces(flow, [
      { from: mark.from, to: inner.from },
      { from: inner.to, to: end },
    ]);
    const units = mark.responsibility ? joinFlows(named) : null;
    this.push({
      units: mark.responsibility?.units ?? [],
      unitsFlow: units,
      marks: units ? outside : [...named, ...outside],
      deadline: time ? flow.slice(time.from, time.to).trim() : null,
    });
  }

  /** A bracket right behind another one speaks of the same words. */
  private push(named: Named): void {
    const last = this.segments.at(-1);
    if (this.words.length === 0 && last) {
      last.named.push(named);
      return;
    }
    this.segments.push({ words: this.words, named: [named] });
    this.words = [];
  }
}

function pieces(flow: Flow, ranges: readonly { from: number; to: number }[]): Flow[] {
  return ranges.map(({ from, to }) => flow.slice(from, to).trim()).filter((piece) => piece.length > 0);
}

/** What several marks name for the same words; the last time counts, each unit once. */
function together(named: readonly Named[]): Named {
  const known = new Set<string>();
  const units = named.flatMap((one) => {
    const fresh = one.units.filter(({ name }) => !known.has(name));
    for (const { name } of fresh) known.add(name);
    return fresh;
  });
  const flows = named.flatMap(({ unitsFlow }) => unitsFlow ?? []);
  const times = named.flatMap(({ deadline }) => deadline ?? []);
  return {
    units,
    unitsFlow: flows.length > 0 ? joinFlows(flows) : null,
    marks: [...named.flatMap(({ marks }) => marks), ...times.slice(0, -1)],
    deadline: times.at(-1) ?? null,
  };
}

/** Units right behind the heading are named for all that follows without units of its own. */
function headed(segments: readonly ClauseSegment[]): ClauseSegment[] {
  const [first, second, ...others] = segments;
  if (!first || !second || first.words.length > 0 || second.units.length > 0) return [...segments];
  return [{ words: second.words, ...together([first, second]) }, ...others];
}
