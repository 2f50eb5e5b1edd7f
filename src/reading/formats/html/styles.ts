import { attribute, type HtmlElement } from './tree.ts';

/** What the looks of an element say about its words. Absent: nothing is said. */
export interface Look {
  readonly hidden?: boolean;
  readonly centred?: boolean;
  readonly bordered?: boolean;
  readonly block?: boolean;
  /** White space and line ends are printed as they stand. */
  readonly pre?: boolean;
  readonly bold?: boolean;
  /** Size of the letters as written: `18pt`. */
  readonly size?: string;
  /** `decimal`, `none`, `cjk-ideographic` … */
  readonly listStyle?: string;
}

const MAX_STYLES = 2_000_000;
const MAX_RULES = 20_000;
const NOTHING: Look = {};

/**
 * The looks of a page's elements, by its own style sheets and attributes. Only selectors of one element (`td`, `.a`,
 * `td.a`, `#b`) are understood: what programs write when they save a document as a page.
 */
export class Styles {
  private readonly rules = new Map<string, Look>();
  private readonly inline = new Map<string, Look>();

  /** @param sheets contents of the page's style elements, in order */
  constructor(sheets: readonly string[]) {
    for (const sheet of sheets) this.addSheet(sheet.slice(0, MAX_STYLES));
  }

  of(element: HtmlElement): Look {
    const style = attribute(element, 'style');
    const look = { ...this.ruled(element), ...attributeLook(element), ...(style ? this.styled(style) : {}) };
    return isHidden(element) ? { ...look, hidden: true } : look;
  }

  private ruled(element: HtmlElement): Look {
    if (this.rules.size === 0) return NOTHING;
    const tag = element.tagName;
    const found: Look[] = [this.rules.get(tag) ?? NOTHING];
    const classes = (attribute(element, 'class') ?? '').split(/\s+/, 20).filter((name) => name !== '');
    for (const name of classes) found.push(this.rules.get(`.${name}`) ?? NOTHING);
    for (const name of classes) found.push(this.rules.get(`${tag}.${name}`) ?? NOTHING);
    const id = attribute(element, 'id');
    if (id !== null)
      found.push(this.rules.get(`#${id}`) ?? NOTHING, this.rules.get(`${tag}#${id}`) ?? NOTHING);
    return Object.assign({}, ...found);
  }

  private styled(style: string): Look {
    const known = this.inline.get(style);
    if (known) return known;
    const look = declared(style);
    if (this.inline.size < MAX_RULES) this.inline.set(style, look);
    return look;
  }

  private addSheet(sheet: string): void {
    const text = sheet.replace(/<!--|-->/g, ' ').replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//g, ' ');
    let at = 0;
    while (at < text.length && this.rules.size < MAX_RULES) {
      const open = text.indexOf('{', at);
      if (open < 0) return;
      const prelude = text.slice(at, open);
      // what follows a statement without a block (@import …;) belongs to the next rule
      const selector = prelude.slice(prelude.lastIndexOf(';') + 1).trim();
      const close = selector.startsWith('@') ? endOfBlock(text, open) : text.indexOf('}', open);
      if (close < 0) return;
      if (!selector.startsWith('@')) this.addRule(selector, declared(text.slice(open + 1, close)));
      at = close + 1;
    }
  }

  private addRule(selectors: string, look: Look): void {
    if (Object.keys(look).length === 0) return;
    for (const selector of selectors.split(',')) {
      const name = selector.trim();
      if (!/^(?:[a-z][a-z0-9]*)?(?:[.#][^\s.#:>+~[\]*]+)?$/i.test(name) || name === '') continue;
      const key = name.replace(/^[a-z][a-z0-9]*/i, (tag) => tag.toLowerCase());
      this.rules.set(key, { ...this.rules.get(key), ...look });
    }
  }
}

function endOfBlock(text: string, open: number): number {
  const braces = /[{}]/g;
  braces.lastIndex = open;
  let depth = 0;
  for (let brace = braces.exec(text); brace; brace = braces.exec(text)) {
    depth += brace[0] === '{' ? 1 : -1;
    if (depth === 0) return brace.index;
  }
  return -1;
}

function isHidden(element: HtmlElement): boolean {
  return attribute(element, 'hidden') !== null || attribute(element, 'aria-hidden')?.toLowerCase() === 'true';
}

function attributeLook(element: HtmlElement): Look {
  const tag = element.tagName;
  if (tag === 'center') return { centred: true };
  if (tag === 'b' || tag === 'strong') return { bold: true };
  if (tag === 'font') {
    const size = attribute(element, 'size');
    return size === null ? NOTHING : { size };
  }
  const align = attribute(element, 'align')?.toLowerCase();
  // the alignment of a table places its box, not its words
  if (!align || tag === 'table') return NOTHING;
  return { centred: align === 'center' || align === 'middle' };
}

const BLOCK_DISPLAY = /^(?:block|flex|grid|table|list-item|flow-root)$/;
const DRAWN = /\b(?:solid|double|dashed|dotted|inset|outset|groove|ridge)\b/;

type Writing = { -readonly [Name in keyof Look]: Look[Name] };

/** What each property says; `border…` is looked at apart. */
const PROPERTIES = new Map<string, (value: string, look: Writing) => void>([
  [
    'display',
    (value, look) => {
      look.hidden = value === 'none';
      if (BLOCK_DISPLAY.test(value)) look.block = true;
    },
  ],
  [
    'visibility',
    (value, look) => {
      look.hidden = value === 'hidden' || value === 'collapse';
    },
  ],
  [
    'mso-hide',
    (value, look) => {
      look.hidden = value === 'all';
    },
  ],
  [
    'text-align',
    (value, look) => {
      look.centred = value.includes('center');
    },
  ],
  [
    'font-weight',
    (value, look) => {
      look.bold = /^(?:bold|bolder|[6-9]00)$/.test(value);
    },
  ],
  [
    'font-size',
    (value, look) => {
      look.size = value;
    },
  ],
  [
    'white-space',
    (value, look) => {
      look.pre = /^(?:pre|break-spaces)/.test(value);
    },
  ],
  [
    'list-style',
    (value, look) => {
      look.listStyle = value;
    },
  ],
  [
    'list-style-type',
    (value, look) => {
      look.listStyle = value;
    },
  ],
]);

function declared(declarations: string): Look {
  const look: Writing = {};
  for (const declaration of declarations.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1, colon + 200)
      .replace(/!\s*important/i, '')
      .trim()
      .toLowerCase();
    PROPERTIES.get(property)?.(value, look);
    if (property.startsWith('border') && DRAWN.test(value) && !/^0(?:px|pt)?\s/.test(value))
      look.bordered = true;
  }
  return look;
}
