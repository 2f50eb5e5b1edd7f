import type { Story } from '../docx/story.ts';
import { markField } from '../docx/storyMarks.ts';
import { isContents, StoryState } from '../docx/storyState.ts';
import { symbolCharacter } from '../docx/symbols.ts';
import type { ReadLimits, ReadWatch } from '../limits.ts';
import { DocTables } from './docTables.ts';
import { type DocFile, PARAGRAPH_PAGES, RUN_PAGES } from './fileInformation.ts';
import {
  applyParagraph,
  isDeletedRun,
  isHiddenRun,
  isInsertedRun,
  isSpecialRun,
  type ParagraphFormat,
  plainParagraph,
  symbolOf,
} from './formats.ts';
import type { DocText } from './pieces.ts';
import { type Change, PropertyPages, type PropertyRun, paragraphPage, runPage } from './properties.ts';

const CELL_END = '\u0007';
const SECTION_END = '\f';
// biome-ignore lint/suspicious/noControlCharactersInRegex: Word keeps its marks among the control characters
const ENDS = /[\r\u0007\f]/g;
/** What stands for something else than itself. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: Word keeps its marks among the control characters
const MARKS = /[\u0000-\u001f]/;
const PRINTED: Readonly<Record<string, string>> = {
  '\t': '\t',
  '\u000b': '\n',
  '\f': '\f',
  '\u000e': '\f',
  '\u001e': '-',
};
const FIELD: Readonly<Record<string, string>> = {
  '\u0013': 'begin',
  '\u0014': 'separate',
  '\u0015': 'end',
};
const SYMBOL = '(';
const NOTHING: readonly Change[] = [];

/** Turns stretches of a DOC file into paragraphs and tables, as its properties say. */
export class DocStories {
  private readonly text: DocText;
  private readonly paragraphs: PropertyPages;
  private readonly runs: PropertyPages;
  private readonly limits: ReadLimits;
  private readonly watch: ReadWatch;
  private readonly isHiddenStyle: (style: string) => boolean;

  constructor(
    file: DocFile,
    text: DocText,
    bounds: { readonly limits: ReadLimits; readonly watch: ReadWatch },
    isHiddenStyle: (style: string) => boolean,
  ) {
    this.text = text;
    this.paragraphs = new PropertyPages(file, PARAGRAPH_PAGES, paragraphPage);
    this.runs = new PropertyPages(file, RUN_PAGES, runPage);
    this.limits = bounds.limits;
    this.watch = bounds.watch;
    this.isHiddenStyle = isHiddenStyle;
  }

  /** The characters `from` up to `to` (exclusive). */
  read(from: number, to: number): Story {
    const state = new StoryState(this.limits, this.watch);
    const tables = new DocTables(state, this.limits);
    const end = Math.min(to, this.text.text.length);
    let start = from;
    while (start < end) {
      const mark = Math.min(this.paragraphEnd(start, end), end - 1);
      this.paragraph(state, tables, start, mark);
      start = mark + 1;
    }
    tables.closeAll();
    const endlessContents = state.fields.some(isContents);
    return { blocks: state.closeContainer(), endlessContents, findings: state.findings };
  }

  /** Where the paragraph's mark stands; a page break is one only where the properties end with it. */
  private paragraphEnd(start: number, end: number): number {
    ENDS.lastIndex = start;
    for (let found = ENDS.exec(this.text.text); found; found = ENDS.exec(this.text.text)) {
      if (found.index >= end) break;
      if (found[0] !== SECTION_END) return found.index;
      const byte = this.text.placeOf(found.index);
      const run = this.paragraphs.at(byte);
      if (!run || run.to <= byte + 2) return found.index;
    }
    return end - 1;
  }

  private paragraph(state: StoryState, tables: DocTables, start: number, mark: number): void {
    const properties = this.paragraphs.at(this.text.placeOf(mark));
    const format = plainParagraph();
    for (const change of properties?.changes ?? NOTHING) applyParagraph(format, change);
    const endsCell = format.endsCell || (format.depth === 1 && this.text.text[mark] === CELL_END);
    tables.enter(format);
    if (format.endsRow) {
      tables.endRow(properties?.changes ?? NOTHING);
      return;
    }
    state.openParagraph();
    this.setFormat(state, properties, format);
    this.words(state, start, mark);
    this.markEnd(state, mark, endsCell);
    state.closeParagraph();
    if (endsCell) tables.endCell();
  }

  private setFormat(state: StoryState, properties: PropertyRun | null, format: ParagraphFormat): void {
    const { paragraph } = state;
    if (!paragraph) return;
    const style = String(properties?.style ?? 0);
    paragraph.style = style;
    paragraph.hidden = this.isHiddenStyle(style);
    paragraph.listId = format.list;
    paragraph.listLevel = format.level;
    paragraph.outline = format.outline;
    paragraph.alignment = format.alignment;
  }

  private markEnd(state: StoryState, mark: number, endsCell: boolean): void {
    const changes = this.runs.at(this.text.placeOf(mark))?.changes ?? NOTHING;
    const gone = isDeletedRun(changes) || isHiddenRun(changes);
    // the end of a cell cannot go: the next paragraph stands in another one
    if (gone && !endsCell && state.paragraph) state.paragraph.endGone = true;
  }

  /** Words of a paragraph, run by run: its last character is its mark, unless the text ends without one. */
  private words(state: StoryState, start: number, mark: number): void {
    const end = this.text.text.slice(mark, mark + 1).search(ENDS) === 0 ? mark : mark + 1;
    let at = start;
    while (at < end) {
      const run = this.runs.at(this.text.placeOf(at));
      const to = Math.min(end, this.text.reach(at, run?.to ?? Number.MAX_SAFE_INTEGER));
      this.run(state, this.text.text.slice(at, to), run?.changes ?? NOTHING);
      at = to;
    }
  }

  private run(state: StoryState, words: string, changes: readonly Change[]): void {
    if (isDeletedRun(changes)) {
      state.findings.deleted += 1;
      return;
    }
    if (isInsertedRun(changes)) state.findings.inserted += 1;
    const { paragraph } = state;
    if (paragraph) paragraph.runHidden = paragraph.hidden || isHiddenRun(changes);
    const symbol = symbolOf(changes);
    const isSpecial = isSpecialRun(changes);
    let from = 0;
    for (let i = 0; i < words.length; i += 1) {
      const character = words[i] ?? '';
      const isSymbol = isSpecial && character === SYMBOL && symbol !== null;
      if (!isSymbol && !MARKS.test(character)) continue;
      hear(state, words.slice(from, i));
      from = i + 1;
      if (isSymbol) saySymbol(state, symbol);
      else sayMark(state, character, isSpecial);
    }
    hear(state, words.slice(from));
  }
}

/** Words of a field's code are kept to tell what it is; all others are words of the paragraph. */
function hear(state: StoryState, words: string): void {
  const field = state.fields.at(-1);
  if (field && !field.inResult) field.code += words;
  else state.say(words);
}

function saySymbol(state: StoryState, code: string): void {
  // which picture font it is of stands elsewhere; a guess would print a wrong sign
  const character = symbolCharacter('', code);
  if (character === null) state.findings.symbols += 1;
  else hear(state, character);
}

function sayMark(state: StoryState, mark: string, isSpecial: boolean): void {
  const field = FIELD[mark];
  if (field !== undefined) markField(state, { fldCharType: field });
  else if (PRINTED[mark] !== undefined) hear(state, PRINTED[mark]);
  else if (!isSpecial) return;
  else if (mark === '\u0001' || mark === '\u0008') state.findings.pictures += 1;
  else if (mark === '\u0002') state.findings.footnotes += 1;
  else if (mark === '\u0005') state.findings.comments += 1;
}
