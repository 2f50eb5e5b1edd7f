import { LuoshiError } from '../../../kernel/errors.ts';
import { coveredShare } from './box.ts';
import { underPicture } from './finish.ts';
import type { DrawnPage } from './page.ts';

/** What a person should know of how a document was drawn. */
export interface DrawnNote {
  readonly code: string;
  /** One Chinese sentence. */
  readonly message: string;
}

/** What one drawn page holds, kept after the page itself is let go. */
export interface PageCensus {
  readonly page: number;
  /** Visible characters, white space aside. */
  readonly characters: number;
  /** Share of the page under pictures, 0…1. */
  readonly pictures: number;
  /** Recognised text hidden under a picture. */
  readonly hidden: number;
  readonly outlines: number;
  readonly unmapped: number;
  /** Its words were recognised from a picture. */
  readonly recognised?: boolean;
}

/** Fewer characters on a page that is a picture are a stamp or the mark of a scanner. */
const FEW = 40;
/** Share of the page. */
const NEARLY_ALL = 0.5;
/** Characters drawn as outlines: no drawing of a border or an emblem has so many shapes. */
const MANY_OUTLINES = 200;
/** Share of characters nobody can tell from which on a page is better recognised: the others are then mostly wrong too. */
const MANY_UNMAPPED = 0.1;
/** Share of scanned pages above which the rest (a cover, a scanner's mark) is not the document. */
const SCANNED_SHARE = 0.8;

/** What a person can do about words that cannot be read; by format, for pages of some can be recognised here. */
export interface Advice {
  /** Continues a sentence; without a full stop. */
  readonly todo: string;
}

/** Words nobody has checked must not look like words of the document. */
export const ASK_FOR_TEXT: Advice = {
  todo: '请向来文单位索取文字版（Word 或由 Word 导出的 PDF）；没有文字版时，可把它打印成 PDF 后读入，由文字识别认出并逐字校对',
};

export function censusOf(page: DrawnPage): PageCensus {
  let characters = 0;
  let hidden = 0;
  for (const run of page.runs) {
    for (const char of run.chars) {
      if (char.text.trim() === '') continue;
      if (run.invisible && underPicture(page, char)) hidden += 1;
      else characters += 1;
    }
  }
  const pictures = coveredShare(page.pictures, page.width, page.height);
  return {
    page: page.number,
    characters,
    hidden,
    pictures,
    outlines: page.outlines,
    unmapped: page.unmapped,
  };
}

/**
 * Tells whether a drawn document has words to read, and what of it has not.
 * @param advice what to do about what cannot be read
 * @returns notes on the pages or characters that could not be read
 * @throws INPUT_SCANNED all pages, or nearly all, are pictures or characters drawn as outlines
 * @throws INPUT_NO_UNICODE most characters are in fonts that do not say which characters they are
 * @throws INPUT_EMPTY nothing on any page
 */
export function judgeReadable(census: readonly PageCensus[], advice: Advice): DrawnNote[] {
  const wordless = census.filter(isWordless);
  const characters = census.reduce((sum, page) => sum + page.characters, 0);
  if (wordless.length > 0 && (characters < FEW || wordless.length >= SCANNED_SHARE * census.length)) {
    throw scanned(wordless, census.length, advice);
  }
  if (characters === 0) throw nothing(census);
  return [...unmappedNotes(census, characters, advice), ...wordlessNotes(wordless, advice)];
}

/** True: a picture or a drawing, or in fonts that do not say their characters: only an eye can read it. */
export function needsEyes(page: PageCensus): boolean {
  return isWordless(page) || page.unmapped > MANY_UNMAPPED * page.characters;
}

function isWordless({ characters, pictures, outlines, recognised }: PageCensus): boolean {
  if (recognised === true) return false;
  return characters < FEW && (pictures >= NEARLY_ALL || outlines >= MANY_OUTLINES);
}

function nothing(census: readonly PageCensus[]): LuoshiError {
  if (census.every(({ recognised }) => recognised !== true)) {
    return new LuoshiError('INPUT_EMPTY', '文件的各页都是空白，没有可读的文字');
  }
  const message =
    '文件的各页是图片，文字识别没有从中认出文字；请确认扫描清楚、方向端正，或向来文单位索取文字版';
  return new LuoshiError('INPUT_SCANNED', message);
}

function scanned(wordless: readonly PageCensus[], pages: number, { todo }: Advice): LuoshiError {
  const where = wordless.length === pages ? `全部 ${pages} 页` : `第 ${pageList(wordless)} 页`;
  const isPicture = wordless.some(({ pictures }) => pictures >= NEARLY_ALL);
  const what = isPicture ? '是扫描或拍照的图片' : '的文字已转成图形';
  const hidden = wordless.some((page) => page.hidden > 0)
    ? '；图片下藏有机器识别的文字，未经核对，没有采用'
    : '';
  return new LuoshiError('INPUT_SCANNED', `${where}${what}，没有可读的文字${hidden}。${todo}`);
}

function wordlessNotes(wordless: readonly PageCensus[], { todo }: Advice): DrawnNote[] {
  if (wordless.length === 0) return [];
  return [
    {
      code: 'page-without-text',
      message: `第 ${pageList(wordless)} 页是图片或图形，没有可读的文字，未读入；如有任务在这些页上，${todo}`,
    },
  ];
}

function unmappedNotes(census: readonly PageCensus[], characters: number, { todo }: Advice): DrawnNote[] {
  const concerned = census.filter(({ unmapped }) => unmapped > 0);
  const unmapped = concerned.reduce((sum, page) => sum + page.unmapped, 0);
  if (unmapped === 0) return [];
  if (unmapped * 2 > characters) {
    throw new LuoshiError(
      'INPUT_NO_UNICODE',
      `文件里 ${characters} 个字中有 ${unmapped} 个的字体没有注明是什么字（第 ${pageList(concerned)} 页），屏幕上看得见、却无法取出。${todo}`,
    );
  }
  return [
    {
      code: 'characters-without-unicode',
      message: `第 ${pageList(concerned)} 页有 ${unmapped} 个字的字体没有注明是什么字，读作“\uFFFD”或私用字符，请对照原件补正`,
    },
  ];
}

/** Ascending page numbers, runs put together: `1—3、7`. */
export function pageList(pages: readonly { readonly page: number }[]): string {
  const ranges: [number, number][] = [];
  for (const { page } of pages) {
    const open = ranges.at(-1);
    if (open !== undefined && open[1] === page - 1) open[1] = page;
    else ranges.push([page, page]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}—${to}`)).join('、');
}
