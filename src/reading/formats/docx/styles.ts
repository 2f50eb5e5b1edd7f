import type { ReadLimits } from '../limits.ts';
import { walkXml } from '../package/xml.ts';
import { printedMarkup } from './markup.ts';
import type { ListPlace } from './story.ts';
import { isOn, wholeNumber } from './storyMarks.ts';

interface Style {
  name: string;
  basedOn: string | null;
  listId: string | null;
  listLevel: number | null;
  outline: number | null;
  alignment: string | null;
  hidden: boolean | null;
}

/** What a style says of its paragraphs, with what it takes over from the styles it is based on. */
export interface StyleFormat {
  /** Name as Word shows it, in lower case. */
  readonly name: string;
  readonly list: ListPlace | null;
  /** 0-based; null: body text. */
  readonly outline: number | null;
  readonly alignment: string | null;
  readonly hidden: boolean;
}

/** Where styles are looked up, in DOCX or DOC. */
export interface StyleSource {
  /** @param id null: the default style */
  format(id: string | null): StyleFormat;
}

const PLAIN: StyleFormat = { name: '', list: null, outline: null, alignment: null, hidden: false };
/** Styles are based on each other a few steps deep; a circle has no end. */
const MOST_STEPS = 30;

/** The styles of a document. */
export class DocxStyles implements StyleSource {
  private readonly styles: ReadonlyMap<string, Style>;
  private readonly usual: string | null;
  private readonly formats = new Map<string, StyleFormat>();

  /** @param xml the part `styles`; null: the document has none */
  constructor(xml: string | null, limits: ReadLimits) {
    const { styles, usual } = xml === null ? { styles: new Map(), usual: null } : readStyles(xml, limits);
    this.styles = styles;
    this.usual = usual;
  }

  format(id: string | null): StyleFormat {
    const wanted = id !== null && this.styles.has(id) ? id : this.usual;
    if (wanted === null) return PLAIN;
    const known = this.formats.get(wanted) ?? this.build(wanted);
    this.formats.set(wanted, known);
    return known;
  }

  /** True when words in this style (of paragraphs or runs) are hidden. */
  isHidden(id: string): boolean {
    return this.styles.has(id) && this.format(id).hidden;
  }

  /** From the style itself to the one at the bottom. */
  private chain(id: string): Style[] {
    const chain: Style[] = [];
    let next: string | null = id;
    while (next !== null && chain.length < MOST_STEPS) {
      const style: Style | undefined = this.styles.get(next);
      if (!style) break;
      chain.push(style);
      next = style.basedOn;
    }
    return chain;
  }

  private build(id: string): StyleFormat {
    const chain = this.chain(id);
    const listed = chain.find(({ listId }) => listId !== null);
    const level = chain.find(({ listLevel }) => listLevel !== null)?.listLevel ?? null;
    const outline = chain.find((style) => style.outline !== null)?.outline ?? headingLevel(chain);
    return {
      name: chain[0]?.name ?? '',
      list: listed?.listId ? { list: listed.listId, level } : null,
      outline: outline === null || outline > 8 ? null : outline,
      alignment: chain.find(({ alignment }) => alignment !== null)?.alignment ?? null,
      hidden: chain.find(({ hidden }) => hidden !== null)?.hidden ?? false,
    };
  }
}

/** Headings of Word are known by name where nothing says their level. */
function headingLevel(chain: readonly Style[]): number | null {
  for (const { name } of chain) {
    const level = /^(?:heading|标题) ?([1-9])$/.exec(name)?.[1];
    if (level !== undefined) return Number(level) - 1;
  }
  return null;
}

function readStyles(xml: string, limits: ReadLimits): { styles: Map<string, Style>; usual: string | null } {
  const styles = new Map<string, Style>();
  const parents: string[] = [];
  let usual: string | null = null;
  let style: Style | null = null;
  const set: Record<string, (target: Style, value: string | undefined, on: boolean) => void> = {
    name: (target, value) => {
      if (parents.at(-1) === 'style') target.name = (value ?? '').toLowerCase();
    },
    basedOn: (target, value) => {
      target.basedOn = value ?? null;
    },
    numId: (target, value) => {
      target.listId = value ?? null;
    },
    ilvl: (target, value) => {
      target.listLevel = wholeNumber(value, 0, 8);
    },
    outlineLvl: (target, value) => {
      target.outline = wholeNumber(value, 0, 9);
    },
    jc: (target, value) => {
      if (parents.at(-1) === 'pPr') target.alignment = value ?? null;
    },
    vanish: (target, _, on) => {
      if (parents.at(-2) === 'style') target.hidden = on;
    },
  };
  const handler = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === 'style') {
        style = emptyStyle();
        if (attributes.styleId !== undefined) styles.set(attributes.styleId, style);
        const isUsual = attributes.type === 'paragraph' && isOn({ val: attributes.default ?? '0' });
        if (isUsual) usual ??= attributes.styleId ?? null;
      } else if (style && !parents.includes('tblStylePr') && Object.hasOwn(set, name)) {
        set[name]?.(style, attributes.val, isOn(attributes));
      }
      parents.push(name);
    },
    close(name: string) {
      parents.pop();
      if (name === 'style') style = null;
    },
    text: () => undefined,
  };
  walkXml(xml, limits, printedMarkup(handler, { inserted: 0, deleted: 0 }));
  return { styles, usual };
}

function emptyStyle(): Style {
  return {
    name: '',
    basedOn: null,
    listId: null,
    listLevel: null,
    outline: null,
    alignment: null,
    hidden: null,
  };
}
