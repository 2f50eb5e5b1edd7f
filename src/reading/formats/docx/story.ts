/** What a part of a Word document (body, header, footer) holds, before numbers are counted and places are given. */

/** `w:numPr`: which list, which level. */
export interface ListPlace {
  readonly list: string;
  /** 0-based; null: what the style or its link says. */
  readonly level: number | null;
}

export interface StoryParagraph {
  readonly kind: 'paragraph';
  /** Words as printed, without an automatic number. `\n`: line break, `\f`: page or column break. */
  readonly text: string;
  /** Id of its style; null: the default one. */
  readonly style: string | null;
  readonly list: ListPlace | null;
  /** 0-based level of the outline; 9: body text by order; null: what the style says. */
  readonly outline: number | null;
  /** Value of `w:jc`; null: what the style says. */
  readonly alignment: string | null;
  /** Holds the number of its page. */
  readonly pageNumber: boolean;
  /** Stands in a table of contents. */
  readonly contents: boolean;
  /** Bent into a drawing: red heads, watermarks. */
  readonly drawn: boolean;
  /** Text boxes anchored in it, in order. */
  readonly boxes: readonly (readonly StoryBlock[])[];
}

export interface StoryCell {
  /** Grid columns it takes. */
  readonly span: number;
  /** `goes-on`: the lower part of the cell above. */
  readonly merge: 'none' | 'starts' | 'goes-on';
  /** Right part of the cell to its left. */
  readonly joined: boolean;
  readonly blocks: readonly StoryBlock[];
}

export interface StoryRow {
  /** Grid columns left free in front. */
  readonly before: number;
  readonly cells: readonly StoryCell[];
}

export interface StoryTable {
  readonly kind: 'table';
  /** Widths of the grid columns in twips, as far as the file gives them. */
  readonly widths: readonly number[];
  readonly rows: readonly StoryRow[];
}

export type StoryBlock = StoryParagraph | StoryTable;

/** What was seen on the way and is not among the words. */
export interface StoryFindings {
  inserted: number;
  deleted: number;
  /** Characters. */
  hidden: number;
  footnotes: number;
  comments: number;
  pictures: number;
  /** Pictures as large as a page of text. */
  pagePictures: number;
  /** Symbols of picture fonts that have no character of their own. */
  symbols: number;
  /** Files or web pages of another format put in as a whole. */
  imported: number;
  /** Ids of header and footer parts in the order they are named. */
  readonly headers: string[];
  readonly footers: string[];
}

export interface Story {
  readonly blocks: readonly StoryBlock[];
  /** A table of contents has no end: what stands in it cannot be told. */
  readonly endlessContents: boolean;
  readonly findings: StoryFindings;
}
