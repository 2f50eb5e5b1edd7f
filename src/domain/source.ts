/**
 * A document as it came in, before anything is understood: its words in reading order, how they are arranged
 * (paragraphs, tables), and the place of every word. Every reader of a format makes one; the grammar reads only this.
 */
import type { Box, OtherTable, PlanIndicator, Span } from './plan.ts';

export const SOURCE_FORMATS = [
  'text',
  'pdf',
  'docx',
  'doc',
  'wps',
  'rtf',
  'odt',
  'xlsx',
  'xls',
  'html',
  'ofd',
] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** Where a stretch of the text stands in the file. Absent fields: the format knows no such place. */
export interface Place extends Span {
  /** 1-based. */
  readonly page?: number;
  /** On that page, in points, from its upper left corner as the page is read (its rotation and turn applied). */
  readonly box?: Box;
  /** Sheet and cell: `任务清单!B12`. */
  readonly cell?: string;
  /** Way through a document without pages, 1-based: `p12` (paragraph), `t1/r3/c2/p1` (table, row, cell, paragraph). */
  readonly path?: string;
}

/** A printed line (formats with pages), or a paragraph (formats without): no line end inside. */
export type SourceLine = Span;

/** Words of the document itself. `lines`: printed lines of ONE paragraph, or the one line of a flowing format. */
export interface SourceParagraph {
  readonly kind: 'paragraph';
  readonly lines: readonly SourceLine[];
  /** Level of a heading where the format says so (1: outermost); absent: not said. */
  readonly heading?: number;
  /** True where the page or format centres it: titles. */
  readonly centred?: boolean;
}

/** What belongs to the paper, not to the words: page numbers, running titles, watermarks, menus of a web page. */
export interface SourceFurniture {
  readonly kind: 'furniture';
  readonly label:
    | 'page-number'
    | 'running-title'
    | 'watermark'
    | 'navigation'
    | 'footnote-mark'
    /** Printed characters of a text that only hold cells apart: commas, bars, drawn rules. */
    | 'separator';
  readonly lines: readonly SourceLine[];
}

/** One cell; a merged cell stands once, at its first row and column. */
export interface SourceCell {
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  /** At least 1. */
  readonly rows: number;
  readonly columns: number;
  /** Empty: an empty cell. A cell broken over pages has all its lines here. */
  readonly lines: readonly SourceLine[];
}

/** A table, stitched over its pages: rows broken by a page end are one row; repeated headers are `repeats`. */
export interface SourceTable {
  readonly kind: 'table';
  readonly rows: number;
  readonly columns: number;
  /** In order of row, then column. */
  readonly cells: readonly SourceCell[];
  /** Lines of header rows printed again on later pages: furniture of the paper. */
  readonly repeats: readonly SourceLine[];
  /** Printed characters in the table that only hold its cells apart: commas, bars, quotes, drawn rules; ascending. */
  readonly marks?: readonly SourceLine[];
  /** False: columns were told apart by white space alone. */
  readonly ruled: boolean;
}

export type SourceElement = SourceParagraph | SourceFurniture | SourceTable;

/** Quarter turns clockwise, in degrees. */
export type PageTurn = 90 | 180 | 270;

export interface SourcePage {
  /** 1-based. */
  readonly number: number;
  /** Points, as read: rotation and `turned` applied. */
  readonly width: number;
  readonly height: number;
  /** How far its words, which ran sideways or upside down on the page as shown, were turned; absent: not at all. */
  readonly turned?: PageTurn;
  /** Its words were recognised from a picture: how surely, 0…1, over all characters; absent: the file has them as words. */
  readonly recognised?: number;
}

/** What the reader of the format saw and left out or could not tell, for a person to know. */
export interface SourceNote {
  /** `tracked-changes`, `hidden-sheet`, `page-without-text`, `macro-ignored` … */
  readonly code: string;
  /** One Chinese sentence. */
  readonly message: string;
  readonly source: Span | null;
}

/** What is kept of a document besides its words: how they are arranged, where they stand, what else was found. */
export interface SourceLayout {
  readonly pages: readonly SourcePage[];
  readonly elements: readonly SourceElement[];
  readonly places: readonly Place[];
  readonly notes: readonly SourceNote[];
  readonly indicators: readonly PlanIndicator[];
  readonly otherTables: readonly OtherTable[];
}

export interface SourceDocument {
  readonly format: SourceFormat;
  /** Of text formats (text, HTML); null: the format has no encoding to choose. */
  readonly encoding: string | null;
  /** All words in reading order, lines ended by `\n`; every span is an offset into it (UTF-16). */
  readonly text: string;
  /** In the order of `text`, disjoint; between them only white space. */
  readonly elements: readonly SourceElement[];
  /** Empty: the format knows no pages. */
  readonly pages: readonly SourcePage[];
  /** Ascending, disjoint. */
  readonly places: readonly Place[];
  readonly notes: readonly SourceNote[];
}
