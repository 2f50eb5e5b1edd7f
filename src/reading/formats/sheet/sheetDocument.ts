import type { SourceDocument, SourceFormat, SourceLine } from '../../../domain/source.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import { SourceBuilder } from '../../source/builder.ts';
import { cutGrid, type GridPiece } from '../grid/cutGrid.ts';
import { isPageWords } from '../html/navigation.ts';
import type { ReadLimits } from '../limits.ts';
import { addressOf, type SheetData, type Workbook } from './sheetData.ts';
import { type ShownCell, shownCells } from './shownCells.ts';

/**
 * Puts the sheets of a workbook one after the other: the words above, between and below tables as paragraphs, each
 * table for itself, every line with its cell: `任务清单!B12`.
 * @throws INPUT_EMPTY no sheet that is shown holds words
 * @throws INPUT_HOSTILE merged cells beyond count
 */
export function sheetDocument(
  workbook: Workbook,
  format: Extract<SourceFormat, 'xlsx' | 'xls'>,
  limits: ReadLimits,
): SourceDocument {
  const source = new SourceBuilder(format);
  const filled = workbook.sheets
    .map((sheet) => ({ sheet, shown: shownCells(sheet, limits) }))
    .filter(({ shown }) => shown.cells.length > 0);
  const hidden: string[] = [];
  for (const { sheet, shown } of filled) {
    const writer = new SheetWriter(source, sheet);
    const pieces = cutGrid(shown.cells);
    if (filled.length > 1) writer.name(pieces);
    for (const piece of pieces) writer.piece(piece);
    if (shown.hidden > 0) hidden.push(`「${sheet.name}」${shown.hidden} 格`);
  }
  if (source.length === 0) throw emptyWorkbook(workbook);
  addNotes(source, workbook, hidden);
  return source.finish();
}

function addNotes(source: SourceBuilder, workbook: Workbook, hidden: readonly string[]): void {
  const { hiddenSheets, hasMacros } = workbook;
  if (hiddenSheets.length > 0) {
    source.note('hidden-sheet', `隐藏的工作表未读入：${named(hiddenSheets)}`);
  }
  if (hidden.length > 0) source.note('hidden-cells', `隐藏的行或列中有文字未读入：${named(hidden)}`);
  if (hasMacros) source.note('macro-ignored', '文件带有宏，宏未运行，也未读入');
}

const MOST_NAMED = 10;

function named(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? ` 等 ${names.length} 项` : '';
  return names.slice(0, MOST_NAMED).join('、') + more;
}

function emptyWorkbook({ hiddenSheets }: Workbook): LuoshiError {
  return new LuoshiError(
    'INPUT_EMPTY',
    hiddenSheets.length > 0
      ? '表格中没有可读的文字：有字的工作表都被隐藏；请取消隐藏后另存再读入'
      : '表格中没有可读的文字',
  );
}

/** Names a program gave, which say nothing. */
const GIVEN_NAME = /^(?:sheet|工作表|表)\s*\d*$/i;

function compact(text: string): string {
  return text.replace(/\s+/g, '');
}

class SheetWriter {
  private readonly source: SourceBuilder;
  private readonly sheet: SheetData;

  constructor(source: SourceBuilder, sheet: SheetData) {
    this.source = source;
    this.sheet = sheet;
  }

  /** The name of the sheet, unless its title says the same. */
  name(pieces: readonly GridPiece<ShownCell>[]): void {
    const { name } = this.sheet;
    const titles = pieces.flatMap((piece) => (piece.kind === 'title' ? piece.cell.from.text : []));
    if (GIVEN_NAME.test(name) || titles.some((title) => compact(title).includes(compact(name)))) return;
    const line = this.source.line([{ text: name, where: {} }]);
    if (line) this.source.add({ kind: 'paragraph', lines: [line] });
  }

  piece(piece: GridPiece<ShownCell>): void {
    if (piece.kind === 'title') {
      const { from } = piece.cell;
      const lines = this.lines(from);
      if (isPageWords(from.text)) this.source.add({ kind: 'furniture', label: 'navigation', lines });
      else this.source.add({ kind: 'paragraph', lines, ...(piece.wide ? { centred: true } : {}) });
      return;
    }
    const cells = piece.cells.map(({ from, ...place }) => ({ ...place, lines: this.lines(from) }));
    this.source.add({
      kind: 'table',
      rows: piece.rows,
      columns: piece.columns,
      cells,
      repeats: [],
      ruled: true,
    });
  }

  private lines({ text, at }: ShownCell): SourceLine[] {
    const cell = `${this.sheet.name}!${addressOf(at.row, at.column)}`;
    return text
      .split(/\r\n|[\r\n]/)
      .flatMap((line) => this.source.line([{ text: line, where: { cell } }]) ?? []);
  }
}
