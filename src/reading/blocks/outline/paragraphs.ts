import type { Flow } from '../../text/flow.ts';
import { isSpace } from '../../text/lines.ts';
import { MAX_HEADING, OPEN_END, WHOLE_END } from './ends.ts';
import { labelsIn, type OutlineLabel } from './labels.ts';
import { Sequence } from './sequence.ts';

/** A paragraph, or a part of one that begins with a label. */
export interface Piece {
  readonly flow: Flow;
  /** Paragraph of the source it stands in. */
  readonly paragraph: number;
  readonly label: OutlineLabel | null;
  /** Depth of the label's style in this text; 0 without label. */
  readonly rank: number;
  /** Heading level of the format; null: none, or not at the paragraph's head. */
  readonly heading: number | null;
  /** True for 附件 lines: what follows stands apart. */
  readonly annex: boolean;
}

const ANNEX = /^附\s*(?:件|表|录)\s*[\d０-９一二三四五六七八九十]{0,3}\s*(?:[：:].{0,200})?$/;
/** 一、总体要求……3: a line of the table of contents. */
const CONTENTS_LINE = /(?:[.．·…⋯・]\s*){3,}[—\-\s]*\d{1,4}[—\-\s]*$/;

/**
 * Cuts paragraphs at the labels that count: at their head, and inside them after a sentence, after a wide gap, or
 * right behind a heading.
 * @param headings heading level the format gives each paragraph; null: none
 */
export function cutParagraphs(paragraphs: readonly Flow[], headings: readonly (number | null)[]): Piece[] {
  const found = paragraphs.map((flow) => (CONTENTS_LINE.test(flow.text) ? [] : labelsIn(flow.text)));
  const followed = followedLabels(paragraphs, found);
  const sections = sectionHeadings(paragraphs, headings, found);
  const sequence = new Sequence();
  let before = '';
  return paragraphs.flatMap((flow, i) => {
    const heading = sections.has(i) ? (headings[i] ?? null) : null;
    const annex = ANNEX.test(flow.text.trim());
    const labels = found[i] ?? [];
    const first = labels.find(({ at }) => at === leadingSpace(flow.text));
    const cutter = new Cutter(flow, { paragraph: i, heading, annex }, sequence, before);
    const pieces = cutter.cut(labels, first !== undefined && followed.has(first));
    if (annex || (heading !== null && pieces[0]?.label === null)) sequence.close();
    if (flow.text.trim() !== '') before = flow.text.trimEnd().slice(-MAX_HEADING - 1);
    return pieces;
  });
}

/** One paragraph on its way to be cut. */
class Cutter {
  private readonly pieces: Piece[] = [];
  private from = 0;
  private label: OutlineLabel | null = null;
  private rank = 0;

  private readonly flow: Flow;
  private readonly place: Pick<Piece, 'paragraph' | 'heading' | 'annex'>;
  private readonly sequence: Sequence;
  /** End of the paragraph before. */
  private readonly before: string;

  constructor(
    flow: Flow,
    place: Pick<Piece, 'paragraph' | 'heading' | 'annex'>,
    sequence: Sequence,
    before: string,
  ) {
    this.flow = flow;
    this.place = place;
    this.sequence = sequence;
    this.before = before;
  }

  cut(labels: readonly OutlineLabel[], followed: boolean): Piece[] {
    const head = leadingSpace(this.flow.text);
    for (const label of labels) {
      const atHead = label.at === head;
      const standing = { inline: !atHead, afterWhole: endsWhole(this.before), followed: atHead && followed };
      if (!atHead && !this.mayBegin(label)) continue;
      if (!this.sequence.fits(label, standing)) continue;
      this.close(label.at);
      this.sequence.enter(label);
      this.label = { ...label, at: 0 };
      this.rank = this.sequence.rank(label);
    }
    this.close(this.flow.length);
    return this.pieces;
  }

  private close(to: number): void {
    const flow = this.flow.slice(this.from, to).trim();
    const first = this.from === 0;
    this.from = to;
    if (flow.length === 0) return;
    const heading = first ? this.place.heading : null;
    this.pieces.push({ ...this.place, heading, flow, label: this.label, rank: this.rank });
  }

  /** Inside a paragraph a label stands after a sentence, after a wide gap, or right behind a heading. */
  private mayBegin(label: OutlineLabel): boolean {
    const { text } = this.flow;
    let at = label.at;
    while (at > this.from && isSpace(text[at - 1])) at -= 1;
    const gap = text.slice(at, label.at);
    const before = text.slice(Math.max(this.from, at - 200), at);
    if (/[。！？][”’」』）)]*$/.test(before) || /\s{2,}|　/.test(gap)) return true;
    if (/[）)\]〕］]$/.test(before)) return RESPONSIBLE.test(before);
    return this.label !== null && isHeading(text.slice(this.from, at)) && (gap !== '' || label.number === 1);
  }
}

function isHeading(text: string): boolean {
  return text.length <= MAX_HEADING && text.length >= 4 && !/[。，；：！？,;:（(]/.test(text.slice(4));
}

function endsWhole(before: string): boolean {
  if (before === '' || WHOLE_END.test(before)) return true;
  return !OPEN_END.test(before) && before.length <= MAX_HEADING;
}

function leadingSpace(text: string): number {
  let at = 0;
  while (at < text.length && isSpace(text[at])) at += 1;
  return at;
}

/** Labels at the head of a paragraph after which the next of their style, at the head of another, has the next number. */
function followedLabels(
  paragraphs: readonly Flow[],
  found: readonly (readonly OutlineLabel[])[],
): ReadonlySet<OutlineLabel> {
  const next = new Map<string, number>();
  const followed = new Set<OutlineLabel>();
  for (let i = paragraphs.length - 1; i >= 0; i -= 1) {
    const first = found[i]?.[0];
    if (!first || first.at !== leadingSpace(paragraphs[i]?.text ?? '')) continue;
    if (next.get(first.style) === first.number + 1) followed.add(first);
    next.set(first.style, first.number);
  }
  return followed;
}

/** A bracket that most likely names who is responsible closes a clause as a full stop does. */
const RESPONSIBLE =
  /[（(［[〔][^（(。]*(?:单位|部门|牵头|主办|协办|负责|配合|参与|参加|指导|落实|实施|支持|政府|[局委厅部办])[^（(。]*[）)\]〕］]$/;

/** The longest heading; a format that calls whole paragraphs headings is not believed. */
const MAX_SECTION_HEADING = 60;

/**
 * Paragraphs that are headings of sections by their format. A level used once, without number, is the document's
 * title; in a text whose numbered paragraphs are no headings, the others are none either.
 */
function sectionHeadings(
  paragraphs: readonly Flow[],
  headings: readonly (number | null)[],
  found: readonly (readonly OutlineLabel[])[],
): ReadonlySet<number> {
  const numbered = (i: number): boolean => found[i]?.[0]?.at === leadingSpace(paragraphs[i]?.text ?? '');
  const short = headings.flatMap((level, i) => {
    const text = paragraphs[i]?.text.trim() ?? '';
    const fits = level !== null && text.length <= MAX_SECTION_HEADING && !/[。；]/.test(text.slice(0, -1));
    return fits ? [{ i, level, numbered: numbered(i) }] : [];
  });
  const anyNumbered = paragraphs.some((_, i) => numbered(i));
  const counts = new Map<number, number>();
  for (const each of short) {
    if (!each.numbered) counts.set(each.level, (counts.get(each.level) ?? 0) + 1);
  }
  const believed = !anyNumbered || short.some((each) => each.numbered);
  return new Set(
    short
      .filter((each) => each.numbered || (believed && (counts.get(each.level) ?? 0) > 1))
      .map(({ i }) => i),
  );
}
