import { numberLabel } from '../../blocks/numbering.ts';

/** How the words of a stretch of a page are shown, given by the elements around them. */
export interface Setting {
  readonly centred: boolean;
  readonly heading: number | null;
  readonly pre: boolean;
  readonly bold: boolean;
  /** Size of the letters as written; null: nothing is said. */
  readonly size: string | null;
  /** Inside a link. */
  readonly linked: boolean;
  /** Inside a part of the page that serves getting around in it: menu, footer. */
  readonly aside: boolean;
  /** Inside the part the page itself names as its content. */
  readonly content: boolean;
  /** Inside a table cell: tables in it are read as paragraphs. */
  readonly cell: boolean;
  readonly depth: number;
}

/** A paragraph of the page; a line for each line break its author set. */
export interface PageParagraph {
  readonly kind: 'paragraph';
  readonly lines: readonly string[];
  readonly setting: Setting;
  readonly links: number;
  /** Characters that are links, white space left out. */
  readonly linked: number;
  /** An empty line stands before it. */
  readonly afterGap: boolean;
}

interface DraftLine {
  raw: string;
  links: number;
  linked: number;
}

interface ShownLine {
  readonly text: string;
  /** Begins with two or more spaces that browsers keep: the first line of a paragraph. */
  readonly indented: boolean;
  readonly links: number;
  readonly linked: number;
}

/** Puts the words of inline elements together into paragraphs, with white space as browsers show it. */
export class ParagraphMaker {
  readonly paragraphs: PageParagraph[] = [];
  private lines: DraftLine[] = [];
  private line: DraftLine = emptyLine();
  private setting: Setting | null = null;
  private gap = false;

  /** Characters of the paragraph not yet ended, as they stand in the page. */
  get pending(): string {
    return this.line.raw;
  }

  text(value: string, setting: Setting): void {
    if (value === '') return;
    if (this.setting === null && value.trim() !== '') this.setting = setting;
    if (!setting.pre) {
      this.write(value, setting);
      return;
    }
    value.split(/\r\n|[\r\n]/).forEach((part, i) => {
      if (i > 0) this.lineBreak();
      // spaces are kept by browsers here: said by no-break spaces
      this.write(part.replace(/[ \t]/g, '\u00a0'), setting);
    });
  }

  private write(value: string, setting: Setting): void {
    this.line.raw += value;
    if (setting.linked) this.line.linked += value.replace(/\s+/g, '').length;
  }

  link(): void {
    this.line.links += 1;
  }

  lineBreak(): void {
    this.lines.push(this.line);
    this.line = emptyLine();
  }

  /** Ends the paragraph: what comes next stands on a line of its own. */
  end(): void {
    this.lineBreak();
    const { setting } = this;
    if (setting === null) {
      // an empty paragraph is printed when a space or line break stands in it
      this.gap ||= this.lines.length > 1 || this.lines.some(({ raw }) => /[\u00a0\u3000]/.test(raw));
    } else {
      for (const lines of cutParagraphs(this.lines.map(shownLine), setting)) this.add(lines, setting);
    }
    this.lines = [];
    this.setting = null;
  }

  private add(lines: readonly ShownLine[], setting: Setting): void {
    const links = sum(lines, 'links');
    const linked = sum(lines, 'linked');
    const words = lines.map(({ text }) => text);
    this.paragraphs.push({ kind: 'paragraph', lines: words, setting, links, linked, afterGap: this.gap });
    this.gap = false;
  }
}

function emptyLine(): DraftLine {
  return { raw: '', links: 0, linked: 0 };
}

function sum(lines: readonly ShownLine[], field: 'links' | 'linked'): number {
  return lines.reduce((total, line) => total + line[field], 0);
}

/** White space of the page's source, which browsers show as one space; no-break and wide spaces are kept. */
const SOURCE_SPACE = /[ \t\r\n\f]+/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const WIDE = /[\u2014-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

function shownLine({ raw, links, linked }: DraftLine): ShownLine {
  const collapsed = raw.replace(INVISIBLE, '').replace(SOURCE_SPACE, (run, at: number, whole: string) => {
    // a line end between two Chinese characters only wraps the page's source
    const wrap =
      /[\r\n]/.test(run) && WIDE.test(whole[at - 1] ?? '') && WIDE.test(whole[at + run.length] ?? '');
    return wrap ? '' : ' ';
  });
  const shown = collapsed.replace(/^ /, '').replace(/\u00a0/g, ' ');
  return { text: shown.trim(), indented: /^(?:\u3000| {2})/.test(shown), links, linked };
}

/**
 * Lines parted by line breaks are paragraphs of their own, except in titles, and where the breaks only wrap the text
 * at the width of a page.
 */
function cutParagraphs(lines: readonly ShownLine[], setting: Setting): ShownLine[][] {
  const longest = lines.reduce((most, { text }) => Math.max(most, text.length), 0);
  const title = setting.centred || setting.heading !== null;
  const paragraphs: ShownLine[][] = [];
  let before: ShownLine | null = null;
  for (const line of lines) {
    const open = before === null || before.text === '' ? undefined : paragraphs.at(-1);
    before = line;
    if (line.text === '') continue;
    if (open && (title || continues(open, line, longest))) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

/** The shortest page width text is wrapped at. */
const MIN_WRAP = 20;
const FULL_LINE = 0.9;

function continues(open: readonly ShownLine[], line: ShownLine, longest: number): boolean {
  const last = open.at(-1)?.text ?? '';
  if (line.indented || numberLabel(line.text) !== null || /[。；;！？：:]$/.test(last)) return false;
  return longest >= MIN_WRAP && last.length >= longest * FULL_LINE;
}
