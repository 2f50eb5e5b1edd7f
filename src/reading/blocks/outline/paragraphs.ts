import type { Flow } from '../../text/flow.ts';
import { isSpace } from '../../text/lines.ts';
import { withoutContents } from './contents.ts';
import { MAX_HEADING, OPEN_END, WHOLE_END } from './ends.ts';
import { labelsIn, type OutlineLabel, type OutlineStyle, rankOf } from './labels.ts';
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

const MAX_ANNEX = 240;
const ANNEX = /^附\s*(?:件|表|录)\s*[\d０-９一二三四五六七八九十]{0,3}\s*(?:[：:].{0,200})?$/;
/** 专栏3 重大工程: a box within the text, which numbers on its own. */
const BOX = /^专\s*栏\s*[\d０-９一二三四五六七八九十]{0,3}(?:\s|[：:]|[一-鿿]|$)/;

/**
 * Cuts paragraphs at the labels that count: at their head, and inside them after a sentence, after a wide gap, or
 * right behind a heading.
 * @param headings heading level the format gives each paragraph; null: none
 */
export function cutParagraphs(paragraphs: readonly Flow[], headings: readonly (number | null)[]): Piece[] {
  const annexes = paragraphs.map(({ text }) => text.length <= MAX_ANNEX && ANNEX.test(text.trim()));
  const found = withoutContents(
    paragraphs,
    withBareHeads(
      paragraphs,
      paragraphs.map(({ text }, i) => (annexes[i] ? [] : labelsIn(text))),
    ),
  );
  const heads = new Heads(found.map((labels, i) => headLabel(labels, paragraphs[i])));
  const sections = sectionHeadings(paragraphs, headings, heads);
  const sequence = new Sequence();
  let before = '';
  return paragraphs.flatMap((flow, i) => {
    const heading = sections.has(i) ? (headings[i] ?? null) : null;
    const annex = annexes[i] ?? false;
    const cutter = new Cutter(flow, { paragraph: i, heading, annex }, sequence, before);
    const pieces = cutter.cut(found[i] ?? [], heads);
    if (annex || (heading !== null && pieces[0]?.label === null)) sequence.close();
    if (pieces[0]?.label === null && BOX.test(flow.text.slice(0, 12).trimStart())) sequence.enterBox();
    if (flow.text.trim() !== '') before = flow.text.trimEnd().slice(-MAX_HEADING - 1);
    return pieces;
  });
}

/** 1 总则 above 1.1: a number without any mark, and a heading behind it. */
const BARE_HEAD = /^[\s　]*((\d{1,2})[\s　]+)[一-鿿“][^。；，：]{1,43}$/;

/** Numbers without a mark count where the next label is their first: 1 above 1.1. */
function withBareHeads(
  paragraphs: readonly Flow[],
  found: readonly (readonly OutlineLabel[])[],
): readonly (readonly OutlineLabel[])[] {
  let next: OutlineLabel | null = null;
  return paragraphs
    .map(({ text }, i) => ({ text, labels: found[i] ?? [] }))
    .toReversed()
    .map(({ text, labels }) => {
      const bare = labels.length === 0 && text.length <= 60 ? BARE_HEAD.exec(text) : null;
      const number = Number(bare?.[2]);
      const first = next?.style === 'decimal' && next.path.join('.') === `${number}.1`;
      next = headLabelOf(labels, text) ?? next;
      if (!bare || !first) return labels;
      const label = bare[2] ?? '';
      const at = leadingSpace(text);
      return [
        { style: 'arabic' as const, number, path: [number], label, at, length: (bare[1] ?? '').length },
      ];
    })
    .toReversed();
}

function headLabelOf(labels: readonly OutlineLabel[], text: string): OutlineLabel | null {
  const [first] = labels;
  return first && first.at === leadingSpace(text) ? first : null;
}

function headLabel(labels: readonly OutlineLabel[], flow: Flow | undefined): OutlineLabel | null {
  return headLabelOf(labels, flow?.text ?? '');
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

  cut(labels: readonly OutlineLabel[], heads: Heads): Piece[] {
    for (const label of labels) {
      const atHead = heads.all[this.place.paragraph] === label;
      if (!atHead && !this.mayBegin(label)) continue;
      const afterWhole = endsWhole(this.before);
      const { followed, again } = heads;
      const standing = {
        inline: !atHead,
        afterWhole,
        followed: followed.has(label),
        again: again.has(label),
      };
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

/** Labels at the heads of paragraphs, and what comes after them. */
class Heads {
  /** One a paragraph; null: it begins with none. */
  readonly all: readonly (OutlineLabel | null)[];
  /** The next of its style has the next number. */
  readonly followed: ReadonlySet<OutlineLabel>;
  /** Its number comes again before an outer label does. */
  readonly again: ReadonlySet<OutlineLabel>;

  constructor(all: readonly (OutlineLabel | null)[]) {
    this.all = all;
    const followed = new Set<OutlineLabel>();
    const again = new Set<OutlineLabel>();
    const next = new Map<OutlineStyle, number>();
    let later: { rank: number; numbers: Set<number> }[] = [];
    for (const label of all.toReversed()) {
      if (!label) continue;
      if (next.get(label.style) === label.number + 1) followed.add(label);
      next.set(label.style, label.number);
      const rank = rankOf(label);
      later = later.filter((each) => each.rank <= rank);
      const own = later.find((each) => each.rank === rank);
      if (own?.numbers.has(label.number)) again.add(label);
      if (own) own.numbers.add(label.number);
      else later.push({ rank, numbers: new Set([label.number]) });
    }
    this.followed = followed;
    this.again = again;
  }
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
  heads: Heads,
): ReadonlySet<number> {
  const numbered = (i: number): boolean => (heads.all[i] ?? null) !== null;
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
