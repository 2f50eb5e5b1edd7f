import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { LuoshiError } from '../../../kernel/errors.ts';
import { damagedFile } from '../drawing/faults.ts';
import { type Step, stepsByNumber } from './steps.ts';

/** pdf.js, loaded when the first PDF comes: it takes longer to load than a text takes to read. */
type Engine = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** The package's folder, beside the sources as well as beside the built program. */
const FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

let loading: Promise<Engine> | undefined;

function loadEngine(): Promise<Engine> {
  loading ??= loadUnharmed();
  return loading;
}

/**
 * Both halves of pdf.js are loaded here, in this thread. For old browsers they replace `Array.prototype.push`, for
 * everybody in the process, by one many times slower (it only cares for lists of fixed length): it is put back.
 */
async function loadUnharmed(): Promise<Engine> {
  const push = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
  try {
    const engine = await import('pdfjs-dist/legacy/build/pdf.mjs');
    await import(pathToFileURL(join(FOLDER, 'legacy/build/pdf.worker.mjs')).href);
    process.on('unhandledRejection', passOverEngine);
    return engine;
  } finally {
    if (push !== undefined) Object.defineProperty(Array.prototype, 'push', push);
  }
}

/**
 * pdf.js looks ahead at pages, and when it has to begin anew forgets that it did: a damaged one then fails where nobody
 * waits for it, which would end the process. It fails again where it is waited for, so the first failure is passed
 * over; what others leave behind ends the process as ever.
 */
function passOverEngine(reason: unknown): void {
  const isEngine = reason instanceof Error && reason.stack?.includes('pdfjs-dist') === true;
  if (!isEngine) throw reason;
}

/** pdf.js wants plain paths that end in a separator: with an address of any other kind it reads no tables at all. */
function dataFolder(name: string): string {
  return join(FOLDER, name) + sep;
}

/**
 * Where pdf.js would put fonts to draw with: nowhere. Told to draw glyphs itself instead (`disableFontFace`), it works
 * out the outline of every character of every page, a third of the whole time, for nobody.
 */
const NO_SCREEN = {
  documentElement: { getElementsByTagName: () => [{ append: () => undefined }] },
  createElement: () => ({ sheet: { insertRule: () => undefined, cssRules: [] }, remove: () => undefined }),
};
/** Its type is a browser's document, which this program does not know and the engine does not need whole. */
const NO_SCREEN_OPTION: Record<string, unknown> = { ownerDocument: NO_SCREEN };

/** An open PDF with what is needed to carry out its pages. */
export interface PdfFile {
  readonly document: PDFDocumentProxy;
  readonly steps: ReadonlyMap<number, Step>;
  /** Mode in which comments, form fields and stamps put on later are left out. */
  readonly withoutAnnotations: number;
  /** Lets go of everything. */
  close(): Promise<void>;
}

/** What is the same however a file is opened: no scripts, no fonts of the system, no network. */
function commonOptions(engine: Engine, bytes: Uint8Array) {
  return {
    data: bytes,
    cMapUrl: dataFolder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: dataFolder('standard_fonts'),
    verbosity: engine.VerbosityLevel.ERRORS,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    stopAtErrors: false,
  };
}

/**
 * Opens a PDF for its text and lines only: no pictures decoded.
 * @param bytes a copy: pdf.js takes the buffer away
 * @throws INPUT_PASSWORD, INPUT_UNSUPPORTED (locked by a certificate or a maker's own lock), INPUT_DAMAGED
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  const engine = await loadEngine();
  const task = engine.getDocument({
    ...commonOptions(engine, bytes),
    disableFontFace: false,
    ...NO_SCREEN_OPTION,
    fontExtraProperties: true,
    useWasm: false,
    // Every picture larger than one dot is left out unread; its place is told by the map set for it.
    maxImageSize: 1,
  });
  try {
    const document = await task.promise;
    return {
      document,
      steps: stepsByNumber(engine.OPS),
      withoutAnnotations: engine.AnnotationMode.DISABLE,
      close: () => task.destroy(),
    };
  } catch (error) {
    await task.destroy();
    throw openingFault(error);
  }
}

/** Pixels of the largest picture that is decoded: a sheet of A4 at 600 dots an inch has 35 million. */
const MOST_PIXELS = 40_000_000;

/**
 * Opens a PDF once more, to draw its pages: pictures are decoded, glyphs drawn as outlines.
 * @param bytes a copy: pdf.js takes the buffer away
 * @throws the codes of `openPdf`
 */
export async function openPdfToDraw(bytes: Uint8Array): Promise<Omit<PdfFile, 'steps'>> {
  const engine = await loadEngine();
  const task = engine.getDocument({
    ...commonOptions(engine, bytes),
    disableFontFace: true,
    useWasm: true,
    wasmUrl: dataFolder('wasm'),
    iccUrl: dataFolder('iccs'),
    maxImageSize: MOST_PIXELS,
  });
  try {
    const document = await task.promise;
    return {
      document,
      withoutAnnotations: engine.AnnotationMode.DISABLE,
      close: () => task.destroy(),
    };
  } catch (error) {
    await task.destroy();
    throw openingFault(error);
  }
}

function openingFault(error: unknown): LuoshiError {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return new LuoshiError(
      'INPUT_PASSWORD',
      '文件要密码才能打开；请用密码打开后另存为不加密的 PDF，或向来文单位索取未加密的文件',
      { cause: error },
    );
  }
  if (error instanceof Error && /encrypt/i.test(error.message)) {
    return new LuoshiError(
      'INPUT_UNSUPPORTED',
      '文件用证书或专用阅读器加了密，无法打开；请向来文单位索取未加密的 PDF 或 Word',
      { cause: error },
    );
  }
  return damagedFile('文件损坏或不完整，目录结构读不出来', error);
}
