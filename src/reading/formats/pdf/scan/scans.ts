import { LuoshiError } from '../../../../kernel/errors.ts';
import type { DrawnPage } from '../../drawing/page.ts';
import { censusOf } from '../../drawing/readable.ts';
import { type ReadWatch, refuseAbove } from '../../limits.ts';
import type { Ocr, OcrPage, OcrReading, PagePicture } from '../../ocr.ts';
import { type Doubt, doubtsOf, isNoReading } from './doubts.ts';
import { drawRecognised } from './drawLines.ts';
import { confidenceOf, recognisePage, type Turns } from './recognisePage.ts';
import { openDrawer, type PageDrawer } from './render.ts';

/** What is to be told of a page whose words were recognised. */
export interface ScannedPage {
  readonly page: number;
  readonly characters: number;
  /** Mean over all characters, 0…1. */
  readonly confidence: number;
  /** Places in points of the page as read. */
  readonly doubts: readonly Doubt[];
  /** Clockwise lean, in radians, that was taken out, and the size in points of the page it was taken out of. */
  readonly skew: number;
  readonly width: number;
  readonly height: number;
}

/** A page that was to be recognised and could not be; `why` in Chinese, without a full stop. */
export interface FailedScan {
  readonly page: number;
  readonly why: string;
}

/** Seconds a page may take beyond the usual limit of a reading: drawing, recognising, at worst three times. */
const SECONDS_A_PAGE = 60;
/** Half an hour's work on a small machine. */
const MOST_PAGES = 300;
/** Milliseconds between two looks at the watch while a page is recognised. */
const LOOK = 200;

/** Recognises the pages of one document that are pictures. */
export class Scans {
  readonly pages: ScannedPage[] = [];
  readonly failed: FailedScan[] = [];
  private readonly reading: OcrReading;
  private readonly bytes: Uint8Array;
  private readonly watch: ReadWatch;
  private drawer: PageDrawer | null = null;
  /** How the last page with words had to be turned: the next one mostly lies as it did. */
  private likely: Turns = 0;

  /** @param bytes the whole file; stays as it is */
  constructor(ocr: Ocr, bytes: Uint8Array, watch: ReadWatch) {
    this.reading = ocr.begin();
    this.bytes = bytes;
    this.watch = watch;
  }

  /**
   * @param drawn the page as its file draws it
   * @param total pages of the document
   * @returns the page with what was recognised on it; null: it could not be (see `failed`)
   * @throws INPUT_TOO_LARGE more scanned pages than can be read, and what `watch` throws
   */
  async recognise(drawn: DrawnPage, total: number): Promise<DrawnPage | null> {
    refuseAbove(this.pages.length + this.failed.length + 1, MOST_PAGES, '扫描页');
    this.watch.allow?.(SECONDS_A_PAGE);
    const picture = await this.picture(drawn.number);
    if (typeof picture === 'string') return this.fail(drawn.number, picture);
    const pixels = picture.width / drawn.width;
    const found = await recognisePage(picture, pixels, this.likely, (asked) =>
      this.ask(asked, drawn.number, total),
    );
    if ('failed' in found) return this.fail(drawn.number, found.failed);
    if (found.lines.length > 0) this.likely = found.turns;
    const read = found.lines.filter((line) => !isNoReading(line));
    const page = drawRecognised(drawn, { ...found, lines: read }, pixels);
    this.pages.push({
      page: drawn.number,
      characters: censusOf(page).characters,
      confidence: confidenceOf(read),
      doubts: found.lines
        .flatMap(doubtsOf)
        .map((doubt) => ({ ...doubt, x: doubt.x / pixels, y: doubt.y / pixels })),
      skew: found.skew,
      width: found.width / pixels,
      height: found.height / pixels,
    });
    return page;
  }

  /** Lets go of everything. */
  async close(): Promise<void> {
    this.reading.end();
    await this.drawer?.close();
  }

  private fail(page: number, why: string): null {
    this.failed.push({ page, why });
    return null;
  }

  /** @returns a sentence: why the page cannot be drawn */
  private async picture(number: number): Promise<PagePicture | string> {
    try {
      this.drawer ??= await openDrawer(this.bytes);
      const picture = await this.drawer.draw(number);
      return picture ?? '本机没有画页面用的 @napi-rs/canvas（安装时被略去），请运行 npm ci 补装';
    } catch (error) {
      if (error instanceof LuoshiError) throw error;
      return '页上的图片损坏，画不出来';
    }
  }

  /** Looks at the watch meanwhile: a page takes seconds, and a person may have had enough. */
  private ask(picture: PagePicture, number: number, total: number): Promise<OcrPage> {
    return new Promise((resolve, reject) => {
      const timer = setInterval(() => {
        try {
          this.watch.tick(number - 1, total);
        } catch (error) {
          clearInterval(timer);
          this.reading.end();
          reject(error);
        }
      }, LOOK);
      this.reading.recognise(picture).then((page) => {
        clearInterval(timer);
        resolve(page);
      }, reject);
    });
  }
}
