import type { XmlAttributes } from '../package/xml.ts';
import { circled } from './numberFormats.ts';
import { drawnParagraph, isContents, type StoryState } from './storyState.ts';
import { symbolCharacter } from './symbols.ts';

/** What an element means when it opens or closes. */
export type Mark = (state: StoryState, attributes: XmlAttributes) => void;

/** 9.5 cm in English Metric Units: a picture as wide and high as this can hold a page of words. */
const PAGE_PICTURE = 3_420_000;
/** Word draws no table wider; a number beyond is damage. */
const MOST_COLUMNS = 1_000;

/** `w:val` of a switch: present means on. */
export function isOn(attributes: XmlAttributes): boolean {
  return !/^(0|false|off)$/.test(attributes.val ?? '1');
}

/** A whole number of an attribute within bounds; null: none. */
export function wholeNumber(value: string | undefined, least: number, most: number): number | null {
  if (value === undefined || !/^[+-]?\d{1,10}$/.test(value.trim())) return null;
  return Math.min(most, Math.max(least, Number(value)));
}

const PARAGRAPH_MARKS: Readonly<Record<string, Mark>> = {
  pStyle(state, { val }) {
    if (state.paragraph && state.parent(1) === 'pPr') state.paragraph.style = val ?? null;
  },
  numId(state, { val }) {
    if (state.paragraph && state.parent(1) === 'numPr') state.paragraph.listId = val ?? null;
  },
  ilvl(state, { val }) {
    if (state.paragraph && state.parent(1) === 'numPr') state.paragraph.listLevel = wholeNumber(val, 0, 8);
  },
  outlineLvl(state, { val }) {
    if (state.paragraph) state.paragraph.outline = wholeNumber(val, 0, 9);
  },
  jc(state, { val }) {
    if (state.paragraph && state.parent(1) === 'pPr') state.paragraph.alignment = val ?? null;
  },
  headerReference: (state, { id }) => addPart(state.findings.headers, id),
  footerReference: (state, { id }) => addPart(state.findings.footers, id),
  altChunk(state) {
    state.findings.imported += 1;
  },
};

function addPart(ids: string[], id: string | undefined): void {
  if (id !== undefined && !ids.includes(id)) ids.push(id);
}

/** Marks on the end of a paragraph (`pPr/rPr`) or on a row (`trPr`). */
const CHANGE_MARKS: Readonly<Record<string, Mark>> = {
  del: markDeleted,
  moveFrom: markDeleted,
  vanish(state, attributes) {
    const { paragraph } = state;
    if (!paragraph || state.parent(1) !== 'rPr') return;
    if (state.parent(2) === 'r') paragraph.runHidden = isOn(attributes);
    else if (state.parent(2) === 'pPr' && isOn(attributes)) paragraph.endGone = true;
  },
};

function markDeleted(state: StoryState): void {
  if (state.parent(1) === 'trPr' && state.table) state.table.rowDeleted = true;
  if (state.parent(1) === 'rPr' && state.parent(2) === 'pPr' && state.paragraph)
    state.paragraph.endGone = true;
}

const RUN_MARKS: Readonly<Record<string, Mark>> = {
  tab: inRun('\t'),
  ptab: inRun('\t'),
  cr: inRun('\n'),
  noBreakHyphen: inRun('-'),
  br(state, { type }) {
    // `p`: in a drawing, breaks stand beside the runs
    if (/^[rp]$/.test(state.parent(1))) state.say(type === 'page' || type === 'column' ? '\f' : '\n');
  },
  sym(state, { font, char }) {
    const character = symbolCharacter(font ?? '', char ?? '');
    if (character === null) state.findings.symbols += 1;
    else state.say(character);
  },
  footnoteReference(state) {
    state.findings.footnotes += 1;
  },
  endnoteReference(state) {
    state.findings.footnotes += 1;
  },
  commentReference(state) {
    state.findings.comments += 1;
  },
  fldChar: markField,
  fldSimple(state, { instr }) {
    if (isPageNumber(instr ?? '') && state.paragraph) state.paragraph.pageNumber = true;
  },
  pgNum(state) {
    if (state.paragraph) state.paragraph.pageNumber = true;
  },
};

function inRun(words: string): Mark {
  return (state) => {
    if (state.parent(1) === 'r') state.say(words);
  };
}

function isPageNumber(code: string): boolean {
  return /^\s*(PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(code);
}

/** The begin, separator or end (`fldCharType`) of a field. */
export function markField(state: StoryState, { fldCharType }: XmlAttributes): void {
  if (fldCharType === 'begin') {
    state.openField();
    return;
  }
  const field = state.fields.at(-1);
  if (!field) return;
  const { paragraph } = state;
  if (paragraph && isPageNumber(field.code)) paragraph.pageNumber = true;
  if (paragraph && isContents(field)) paragraph.contents = true;
  if (fldCharType === 'separate') field.inResult = true;
  if (fldCharType !== 'end') return;
  state.fields.pop();
  if (!field.inResult) state.say(enclosed(field.code));
}

/** Word draws a number in a circle by a field without result: `eq \o\ac(○,1)`. */
function enclosed(code: string): string {
  const inside = /^\s*eq\s*\\o\s*(?:\\a[clr])?\s*\(\s*[○〇◯]\s*[,;，]\s*([^()]{1,10}?)\s*\)\s*$/i.exec(
    code,
  )?.[1];
  if (inside === undefined) return '';
  return /^[1-9]\d?$/.test(inside) ? circled(Number(inside)) : inside;
}

const DRAWING_MARKS: Readonly<Record<string, Mark>> = {
  blip(state) {
    state.findings.pictures += 1;
  },
  imagedata(state) {
    state.findings.pictures += 1;
  },
  extent(state, { cx, cy }) {
    const least = Math.min(Number(cx ?? 0), Number(cy ?? 0));
    if (least >= PAGE_PICTURE) state.findings.pagePictures += 1;
  },
  txbxContent: (state) => state.openContainer(),
  txBody: (state) => state.openContainer(),
  /** Words bent into a drawing: red heads, watermarks. */
  textpath(state, { string }) {
    if (string !== undefined && string.trim() !== '') state.addBox([drawnParagraph(string)]);
  },
};

const TABLE_MARKS: Readonly<Record<string, Mark>> = {
  tbl: (state) => state.openTable(),
  gridCol(state, { w }) {
    const { table } = state;
    if (table && table.widths.length < MOST_COLUMNS) table.widths.push(wholeNumber(w, 0, 100_000) ?? 0);
  },
  tr({ table }) {
    if (!table) return;
    table.cells = [];
    table.before = 0;
    table.rowDeleted = false;
  },
  gridBefore({ table }, { val }) {
    if (table) table.before = wholeNumber(val, 0, MOST_COLUMNS) ?? 0;
  },
  tc(state) {
    if (state.table) state.openCell(state.table);
  },
  gridSpan({ table }, { val }) {
    if (table) table.span = wholeNumber(val, 1, MOST_COLUMNS) ?? 1;
  },
  vMerge({ table }, { val }) {
    if (table) table.merge = val === 'restart' ? 'starts' : 'goes-on';
  },
  hMerge({ table }, { val }) {
    if (table) table.joined = val !== 'restart';
  },
};

/** By local name, when an element opens. */
export const OPENING: ReadonlyMap<string, Mark> = new Map(
  [PARAGRAPH_MARKS, CHANGE_MARKS, RUN_MARKS, DRAWING_MARKS, TABLE_MARKS].flatMap((marks) =>
    Object.entries(marks),
  ),
);

/** By local name, when an element closes. */
export const CLOSING: ReadonlyMap<string, (state: StoryState) => void> = new Map(
  Object.entries({
    p: (state: StoryState) => state.closeParagraph(),
    txbxContent: (state: StoryState) => state.addBox(state.closeContainer()),
    txBody: (state: StoryState) => state.addBox(state.closeContainer()),
    tbl: (state: StoryState) => state.closeTable(),
    tr: closeRow,
    tc: closeCell,
  }),
);

function closeRow({ table }: StoryState): void {
  if (table && !table.rowDeleted) table.rows.push({ before: table.before, cells: table.cells });
}

function closeCell(state: StoryState): void {
  const { table } = state;
  if (!table) return;
  const { span, merge, joined } = table;
  table.cells.push({ span, merge, joined, blocks: state.closeContainer() });
}
