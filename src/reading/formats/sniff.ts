import type { SourceFormat } from '../../domain/source.ts';
import { READ_LIMITS } from './limits.ts';
import { isOle, oleStreams, refuseEncryptedPackage } from './package/ole.ts';
import { refuseBinary } from './sniffing/binary.ts';
import { formatOfMarkup } from './sniffing/markup.ts';
import { formatOfPackage } from './sniffing/packages.ts';
import { unsupported } from './sniffing/refusals.ts';

/** Mail gateways and old servers put words in front of a PDF; its own rule allows so many bytes. */
const PDF_WITHIN = 1_024;

/**
 * Tells by its content what a file is; what it is called is asked only where two formats are the same inside.
 * @param bytes whole file, not empty
 * @param fileName never opened
 * @throws INPUT_BINARY pictures, archives, programs, recordings, named
 * @throws INPUT_UNSUPPORTED a document of a kind that is not read, with what to do
 * @throws INPUT_PASSWORD encrypted as a whole
 * @throws INPUT_DAMAGED, INPUT_TOO_LARGE, INPUT_HOSTILE a package whose directory cannot be read
 */
export function sniffFormat(bytes: Uint8Array, fileName: string): SourceFormat {
  if (isPdf(bytes)) return 'pdf';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5))
    return formatOfPackage(bytes);
  if (isOle(bytes)) return formatOfOle(bytes, fileName);
  refuseBinary(bytes);
  return formatOfMarkup(bytes) ?? 'text';
}

function isPdf(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_WITHIN)).toString(
    'latin1',
  );
  const at = head.search(/%PDF-\d/);
  if (at <= 0) return at === 0;
  // a text may speak of PDF; a PDF behind other bytes still has objects
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return whole.includes('endobj') || whole.includes('startxref');
}

function formatOfOle(bytes: Uint8Array, fileName: string): SourceFormat {
  const names = oleStreams(bytes, READ_LIMITS);
  refuseEncryptedPackage(names);
  const has = (name: string) => names.some((one) => one.toLowerCase() === name);
  if (has('worddocument')) return /\.wps$/i.test(fileName.trim()) ? 'wps' : 'doc';
  if (has('workbook') || has('book')) return 'xls';
  if (has('powerpoint document')) throw unsupported('演示文稿（PPT）', '把清单页另存为 PDF');
  if (has('__properties_version1.0')) throw unsupported('Outlook 邮件', '把附件单独保存');
  if (has('visiodocument')) throw unsupported('Visio 图', '另存为 PDF');
  if (has('hwpsummaryinformation') || has('fileheader'))
    throw unsupported('HWP 文档', '用原软件另存为 .docx 或 PDF');
  if (has('matost') || has('contents'))
    throw unsupported('Microsoft Works 文档', '用原软件另存为 .docx 或 PDF');
  throw unsupported('OLE 复合文件，但不是文字或表格文档', '用原软件另存为 .docx、.xlsx 或 PDF');
}
