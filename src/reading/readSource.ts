import type { SourceDocument, SourceFormat } from '../domain/source.ts';
import { LuoshiError } from '../kernel/errors.ts';
import type { Converter } from './formats/convert.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from './formats/limits.ts';
import type { Ocr } from './formats/ocr.ts';
import { sniffFormat } from './formats/sniff.ts';

/** What a reading works with. */
export interface ReadTools {
  readonly limits: ReadLimits;
  readonly watch: ReadWatch;
  /** LibreOffice, where it is installed. */
  readonly converter: Converter | null;
  /** Recognition of text in pictures, where it is installed; absent: not. */
  readonly ocr?: Ocr | null;
}

type Reader = (bytes: Uint8Array, limits: ReadLimits, watch: ReadWatch) => Promise<SourceDocument>;

/**
 * Reads a file of any format into words with their arrangement and places.
 * @param fileName tells formats apart that look the same inside; never opened
 * @throws INPUT_EMPTY, INPUT_BINARY, INPUT_TOO_LARGE, INPUT_ENCODING, INPUT_UNSUPPORTED, INPUT_DAMAGED,
 *   INPUT_PASSWORD, INPUT_SCANNED, INPUT_NO_UNICODE, INPUT_HOSTILE, INPUT_CANCELLED
 */
export async function readSource(
  bytes: Uint8Array,
  fileName: string,
  tools: ReadTools,
): Promise<SourceDocument> {
  if (bytes.length === 0) throw new LuoshiError('INPUT_EMPTY', '文件是空的，没有可读的文字');
  refuseAbove(bytes.length, tools.limits.bytes, '文件字节数');
  const format = sniffFormat(bytes, fileName);
  const read = await readerOf(format, tools);
  return read(bytes, tools.limits, tools.watch);
}

/** Readers are loaded when they are first needed: most calls read one format, and a PDF engine is large. */
async function readerOf(format: SourceFormat, tools: ReadTools): Promise<Reader> {
  switch (format) {
    case 'pdf': {
      const { readPdf } = await import('./formats/pdf/readPdf.ts');
      return (bytes, limits, watch) => readPdf(bytes, limits, watch, tools.ocr ?? null);
    }
    case 'ofd':
      return (await import('./formats/ofd/readOfd.ts')).readOfd;
    case 'docx':
      return (await import('./formats/docx/readDocx.ts')).readDocx;
    case 'doc':
    case 'wps':
    case 'rtf':
    case 'odt': {
      const { readWordFamily } = await import('./formats/doc/readWordFamily.ts');
      return (bytes, limits, watch) =>
        readWordFamily(bytes, format, { limits, watch, converter: tools.converter });
    }
    case 'xlsx':
      return (await import('./formats/sheet/readXlsx.ts')).readXlsx;
    case 'xls':
      return (await import('./formats/sheet/readXls.ts')).readXls;
    case 'html':
      return (await import('./formats/html/readHtml.ts')).readHtml;
    case 'text':
      return (await import('./formats/text/readText.ts')).readText;
  }
}
