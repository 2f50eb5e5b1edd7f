import type { ListDefinition, ListLevel } from '../docx/numbering.ts';
import type { XmlAttributes } from '../package/xml.ts';

/** Number formats of ODF by the first number they print, named as DOCX names them. */
const FORMATS: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  一: 'chineseCountingThousand',
  '１': 'decimalFullWidth',
  '①': 'decimalEnclosedCircle',
  '⑴': 'decimalEnclosedParen',
  '⒈': 'decimalEnclosedFullstop',
  甲: 'ideographTraditional',
  子: 'ideographZodiac',
  壹: 'chineseLegalSimplified',
  '0': 'decimalZero',
};
const SUFFIXES: Readonly<Record<string, string>> = { listtab: 'tab', space: 'space', nothing: 'nothing' };
const DEEPEST = 9;

type Draft = { -readonly [Key in keyof ListLevel]: ListLevel[Key] };

/** Styles of lists, collected while the styles are walked through. */
export class OdtListStyles {
  private readonly styles = new Map<string, Map<number, Draft>>();
  private style: Map<number, Draft> | null = null;
  private level: Draft | null = null;

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'list-style' || name === 'outline-style') {
      this.style = new Map();
      this.styles.set(name === 'outline-style' ? OUTLINE : (attributes.name ?? ''), this.style);
    } else if (/^(list-level-style-(number|bullet|image)|outline-level-style)$/.test(name) && this.style) {
      const at = Math.min(DEEPEST, Math.max(1, Number(attributes.level) || 1)) - 1;
      this.level = draftOf(attributes, at, /(bullet|image)$/.test(name));
      this.style.set(at, this.level);
    } else if (name === 'list-level-label-alignment' && this.level) {
      this.level.suffix = SUFFIXES[attributes['label-followed-by'] ?? ''] ?? 'tab';
    }
  }

  close(name: string): void {
    if (name === 'list-style' || name === 'outline-style') this.style = null;
    if (/^(list|outline)-level-style/.test(name)) this.level = null;
  }

  levelsOf(style: string): ReadonlyMap<number, ListLevel> {
    return this.styles.get(style) ?? new Map();
  }
}

/** Name under which the numbers of headings are kept; no style can be called so. */
export const OUTLINE = '\u0000outline';

function draftOf(attributes: XmlAttributes, at: number, isDrawn: boolean): Draft {
  const printed = attributes['num-format'] ?? '';
  const format = isDrawn ? 'bullet' : printed === '' ? 'none' : (FORMATS[printed[0] ?? ''] ?? 'decimal');
  return {
    start: wholeOf(attributes['start-value']) ?? 1,
    format,
    pattern: null,
    text: textOf(attributes, at, format),
    suffix: 'tab',
    restart: null,
    legal: false,
    style: null,
  };
}

/** `%1.%2.`: newer writers say it whole, older ones by what stands around and how many levels are shown. */
function textOf(attributes: XmlAttributes, at: number, format: string): string {
  const whole = attributes['num-list-format'];
  if (whole !== undefined) return whole.replace(/%(\d)%/g, '%$1');
  const shown = Math.min(at + 1, wholeOf(attributes['display-levels']) ?? 1);
  const numbers = Array.from({ length: shown }, (_, i) => `%${at + 2 - shown + i}`);
  const middle = format === 'none' ? '' : numbers.join('.');
  return `${attributes['num-prefix'] ?? ''}${middle}${attributes['num-suffix'] ?? ''}`;
}

function wholeOf(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : null;
}

interface OpenList {
  readonly key: string;
  readonly style: string;
}

/** Tells of each numbered paragraph which list it counts in: ODF says so by nesting and by going on with others. */
export class OdtLists {
  /** For the labels: by the key a paragraph names. */
  readonly definitions = new Map<string, ListDefinition>();
  private readonly styles: OdtListStyles;
  private readonly open: OpenList[] = [];
  private readonly lastOfStyle = new Map<string, string>();
  private readonly byId = new Map<string, string>();
  private readonly waiting: { start: number | null; numbered: boolean }[] = [];
  private made = 0;

  constructor(styles: OdtListStyles) {
    this.styles = styles;
  }

  openList(attributes: XmlAttributes): void {
    const outer = this.open.at(-1);
    const style = attributes['style-name'] ?? outer?.style ?? '';
    const key = outer?.key ?? this.keyOf(style, attributes);
    if (attributes.id !== undefined) this.byId.set(attributes.id, key);
    this.lastOfStyle.set(style, key);
    this.open.push({ key, style });
  }

  closeList(): void {
    this.open.pop();
  }

  /** @param isNumbered false: a heading of the list, without number */
  openItem(attributes: XmlAttributes, isNumbered: boolean): void {
    this.waiting.push({ start: wholeOf(attributes['start-value']), numbered: isNumbered });
  }

  closeItem(): void {
    this.waiting.pop();
  }

  /** The list of the next paragraph; null: only the first paragraph of an item is numbered. */
  take(): { list: string; level: number } | null {
    const list = this.open.at(-1);
    const item = this.waiting.at(-1);
    if (!list || !item?.numbered) return null;
    item.numbered = false;
    const level = Math.min(DEEPEST, this.open.length) - 1;
    return { list: this.define(list, level, item.start), level };
  }

  /** The list in which headings count. */
  heading(level: number): { list: string; level: number } | null {
    if (!this.styles.levelsOf(OUTLINE).has(level)) return null;
    return { list: this.define({ key: OUTLINE, style: OUTLINE }, level, null), level };
  }

  private keyOf(style: string, attributes: XmlAttributes): string {
    const before = this.byId.get(attributes['continue-list'] ?? '');
    if (before !== undefined) return before;
    const last = attributes['continue-numbering'] === 'true' ? this.lastOfStyle.get(style) : undefined;
    this.made += 1;
    return last ?? `${style}#${this.made}`;
  }

  /** Lists that count together share their kind; a number set by hand makes a list of its own within it. */
  private define({ key, style }: OpenList, level: number, start: number | null): string {
    const name = start === null ? `${key}/${style}` : `${key}/${style}/${this.definitions.size}`;
    if (!this.definitions.has(name)) {
      const overrides = new Map(start === null ? [] : [[level, { start, level: null }] as const]);
      this.definitions.set(name, { kind: key, levels: this.styles.levelsOf(style), overrides });
    }
    return name;
  }
}
