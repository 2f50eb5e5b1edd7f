import type { StyleFormat } from '../docx/styles.ts';
import type { Binary } from '../package/binary.ts';
import { type DocFile, STYLES } from './fileInformation.ts';
import { applyParagraph, isHiddenRun, type ParagraphFormat, plainParagraph } from './formats.ts';
import { readChanges } from './properties.ts';

interface Style {
  readonly name: string;
  readonly base: number;
  /** 1…9: a built-in heading of this level; 0: none. */
  readonly heading: number;
  readonly own: ParagraphFormat;
  readonly hidden: boolean;
}

const PARAGRAPH_STYLE = 1;
const NO_BASE = 0xfff;
const MOST_STEPS = 30;

/** Styles of a DOC file, by their number as a string. */
export class DocStyles {
  private readonly styles: readonly (Style | null)[];
  private readonly formats = new Map<string, StyleFormat>();

  /** @param file null: a document without styles */
  constructor(file: DocFile | null) {
    const part = file?.part(STYLES);
    this.styles = part === undefined || part.length === 0 ? [] : readStyles(part);
  }

  format(id: string | null): StyleFormat {
    const key = id ?? '0';
    const known = this.formats.get(key) ?? this.build(Number(key));
    this.formats.set(key, known);
    return known;
  }

  private build(number: number): StyleFormat {
    const chain: Style[] = [];
    let next = number;
    while (chain.length < MOST_STEPS) {
      const style = this.styles[next];
      if (!style) break;
      chain.push(style);
      next = style.base;
    }
    const list = chain.find(({ own }) => own.list !== null)?.own.list ?? null;
    const level = chain.find(({ own }) => own.level !== null)?.own.level ?? null;
    const heading = chain.find((style) => style.heading > 0)?.heading;
    const outline =
      chain.find(({ own }) => own.outline !== null)?.own.outline ?? (heading ? heading - 1 : null);
    return {
      name: chain[0]?.name ?? '',
      list: list === null || list === '0' ? null : { list, level },
      outline: outline === null || outline > 8 ? null : outline,
      alignment: chain.find(({ own }) => own.alignment !== null)?.own.alignment ?? null,
      hidden: chain.some(({ hidden }) => hidden),
    };
  }
}

function readStyles(part: Binary): (Style | null)[] {
  const headBytes = part.u16(0);
  const count = part.u16(2);
  const baseBytes = part.u16(4);
  const styles: (Style | null)[] = [];
  let at = 2 + headBytes;
  for (let i = 0; i < count && at + 2 <= part.length; i += 1) {
    const length = part.u16(at);
    styles.push(length > baseBytes ? readStyle(part.part(at + 2, length), baseBytes) : null);
    // each begins at an even byte
    at += 2 + length + (length % 2);
  }
  return styles;
}

function readStyle(style: Binary, baseBytes: number): Style {
  const builtIn = style.u16(0) & 0xfff;
  const kind = style.u16(2) & 0xf;
  const base = style.u16(2) >> 4;
  const nameLength = style.u16(baseBytes);
  const name = style.text(baseBytes + 2, nameLength).toLowerCase();
  const own = plainParagraph();
  let hidden = false;
  if (kind === PARAGRAPH_STYLE) {
    const lists = formatLists(style, baseBytes + 2 + nameLength * 2 + 2);
    const [paragraph, run] = lists;
    // its own number stands in front of the changes of a paragraph
    if (paragraph && paragraph.length > 2) {
      for (const change of readChanges(paragraph.part(2, paragraph.length - 2))) applyParagraph(own, change);
    }
    hidden = run !== undefined && isHiddenRun(readChanges(run));
  }
  return {
    name,
    base: base === NO_BASE ? -1 : base,
    heading: builtIn >= 1 && builtIn <= 9 ? builtIn : 0,
    own,
    hidden,
  };
}

/** The lists of changes of a style: of paragraphs, then of characters. */
function formatLists(style: Binary, from: number): Binary[] {
  const lists: Binary[] = [];
  let at = from;
  while (at + 2 <= style.length && lists.length < 2) {
    const length = style.u16(at);
    if (at + 2 + length > style.length) break;
    lists.push(style.part(at + 2, length));
    at += 2 + length + (length % 2);
  }
  return lists;
}
