import { type ChildProcess, fork } from 'node:child_process';
import type { PageAnswer, PageQuestion } from './ocr/messages.ts';
import { type PackagePlaces, placesFrom } from './ocr/models.ts';
import type { GreyPicture, RecognisedLine } from './ocr/picture.ts';

export interface OcrOptions {
  /** Folders whose `node_modules` may hold the package, best first; after them this program's own. */
  readonly folders: readonly string[];
  /** Milliseconds one page may take, loading included. */
  readonly timeLimit?: number;
}

/** What came of one page. */
export type PageReading =
  | { readonly kind: 'lines'; readonly lines: readonly RecognisedLine[] }
  /** `why`: in Chinese, without a full stop. */
  | { readonly kind: 'failed'; readonly why: string };

const TIME_LIMIT = 120_000;
/** Longest word of the process about why it failed. */
const KEPT_WORDS = 200;

/**
 * Recognition of text in pictures by the optional package `@gutenye/ocr-node`: its runtime and models, offline.
 * @returns null: neither installed in one of the folders nor beside this program
 */
export function findOcr({ folders, timeLimit = TIME_LIMIT }: OcrOptions): PackagedOcr | null {
  for (const folder of [...folders, import.meta.dirname]) {
    const places = placesFrom(folder);
    if (places !== null) return new PackagedOcr(places, timeLimit);
  }
  return null;
}

/** Made by `findOcr`. */
export class PackagedOcr {
  readonly places: PackagePlaces;
  private readonly timeLimit: number;

  constructor(places: PackagePlaces, timeLimit: number) {
    this.places = places;
    this.timeLimit = timeLimit;
  }

  /** Begins with a document; no process is started before its first page comes. */
  begin(): PageRecogniser {
    return new PageRecogniser(this.places, this.timeLimit);
  }
}

/** Recognises the pages of one document, one at a time, in a process of its own. Made by `PackagedOcr`. */
export class PageRecogniser {
  private readonly places: PackagePlaces;
  private readonly timeLimit: number;
  private child: ChildProcess | null = null;
  private asked = 0;

  constructor(places: PackagePlaces, timeLimit: number) {
    this.places = places;
    this.timeLimit = timeLimit;
  }

  /** Recognises one page. Never rejects: a crash or a page without end is ended, and the next one begins anew. */
  async recognise(picture: GreyPicture): Promise<PageReading> {
    const child = this.child ?? startProcess(this.places);
    this.child = child;
    this.asked += 1;
    const answer = await this.answerOf(child, { number: this.asked, picture });
    if (answer === null || !child.connected) this.end();
    return answer ?? { kind: 'failed', why: `识别超过 ${this.timeLimit / 1_000} 秒，已停止` };
  }

  /** Ends the process. May be called at any time, again too; a page being recognised then fails. */
  end(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  /** @returns null: no answer within the limit */
  private answerOf(child: ChildProcess, question: PageQuestion): Promise<PageReading | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(null), this.timeLimit);
      const onMessage = (answer: PageAnswer): void => {
        if (answer.number !== question.number) return;
        settle(answer.kind === 'lines' ? { kind: 'lines', lines: answer.lines } : failed(answer.why));
      };
      const onEnd = (why: unknown): void =>
        settle(failed(why instanceof Error ? why.message : `退出码 ${why}`));
      const settle = (reading: PageReading | null): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
        resolve(reading);
      };
      child.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
      child.send(question, (error) => {
        if (error !== null) onEnd(error);
      });
    });
  }
}

function failed(why: string): PageReading {
  return { kind: 'failed', why: `文字识别程序没有运行成功（${why.slice(0, KEPT_WORDS)}）` };
}

/** Without the surroundings of this process: the package learns nothing of the house. */
function startProcess({ runtime, models }: PackagePlaces): ChildProcess {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fromSource ? './ocr/ocrWorkerFromSource.mjs' : './ocrWorker.js';
  const child = fork(new URL(entry, import.meta.url), [runtime, models], {
    env: {},
    execArgv: [],
    // typed arrays go over as they are
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // once killed it may still say something of itself: nobody listens any more
  child.on('error', () => undefined);
  return child;
}
