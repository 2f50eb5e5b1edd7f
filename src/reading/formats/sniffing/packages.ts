import type { SourceFormat } from '../../../domain/source.ts';
import { READ_LIMITS } from '../limits.ts';
import { openPackage, type Package } from '../package/zip.ts';
import { binary, unsupported } from './refusals.ts';

/**
 * Tells what a zip is by its members.
 * @throws INPUT_BINARY an archive; INPUT_UNSUPPORTED a document of another kind; INPUT_PASSWORD, INPUT_DAMAGED,
 *   INPUT_TOO_LARGE, INPUT_HOSTILE
 */
export function formatOfPackage(bytes: Uint8Array): SourceFormat {
  const file = openPackage(bytes, READ_LIMITS);
  const names = new Set(file.names().map((name) => name.toLowerCase()));
  if (names.has('ofd.xml')) return 'ofd';
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  const open = openDocument(file, names);
  if (open) return open;
  if (names.has('[content_types].xml')) return officeDocument(file, names);
  throw binary('ZIP 压缩包', '解压后逐个读入其中的文件');
}

/** Longest text that names what a package is. */
const NAMED_WITHIN = 100_000;

function openDocument(file: Package, names: ReadonlySet<string>): SourceFormat | null {
  const said = names.has('mimetype') ? (file.text('mimetype') ?? '') : '';
  const manifest = names.has('meta-inf/manifest.xml') ? (file.text('META-INF/manifest.xml') ?? '') : '';
  const kind = said.trim() === '' ? manifest.slice(0, NAMED_WITHIN) : said;
  const type = /application\/(?:vnd\.(?:oasis\.opendocument|sun\.xml)\.|epub)([a-z+]*)/.exec(kind);
  if (!type) return null;
  if (type[0].includes('epub')) throw unsupported('电子书（EPUB）', '复制正文另存为 .txt 或 .docx');
  if (/^(?:text|writer)/.test(type[1] ?? '')) return 'odt';
  if (/^(?:spreadsheet|calc)/.test(type[1] ?? '')) return 'xls';
  if (/^(?:presentation|impress)/.test(type[1] ?? ''))
    throw unsupported('演示文稿（ODP）', '把清单页另存为 PDF');
  throw unsupported('OpenDocument 图形文件', '另存为 PDF');
}

function officeDocument(file: Package, names: ReadonlySet<string>): SourceFormat {
  const types = (file.text('[Content_Types].xml') ?? '').slice(0, NAMED_WITHIN);
  if (
    /wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled/i.test(types)
  ) {
    return 'docx';
  }
  if (
    /spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template|addin)\.macroEnabled/i.test(types)
  ) {
    return 'xlsx';
  }
  if (/ms-excel\.sheet\.binary/i.test(types) || names.has('xl/workbook.bin')) {
    throw unsupported('二进制格式的表格（XLSB）', '用 Excel 或 WPS 另存为 .xlsx');
  }
  if (/presentationml/i.test(types)) throw unsupported('演示文稿（PPTX）', '把清单页另存为 PDF');
  throw unsupported('不认识的 Office 文件', '用原软件另存为 .docx、.xlsx 或 PDF');
}
