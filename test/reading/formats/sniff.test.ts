import { readFileSync } from 'node:fs';
import { CFB } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import { sniffFormat } from '../../../src/reading/formats/sniff.ts';
import { gb18030 } from '../../services/plans/gb18030.ts';
import { fixturePath, LIST_TEXT } from '../list2021.ts';
import { listPage, oldPage } from './html/pages.ts';
import { mergedList, zipped } from './sheet/workbooks.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** Format, or code and sentence of the refusal. */
function sniff(bytes: Uint8Array, name = 'x'): string {
  try {
    return sniffFormat(bytes, name);
  } catch (error) {
    if (error instanceof LuoshiError) return `${error.code} ${error.message}`;
    throw error;
  }
}

function ole(...streams: readonly string[]): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const stream of streams) CFB.utils.cfb_add(file, `/${stream}`, Buffer.alloc(5_000, 1));
  return new Uint8Array(CFB.write(file, { type: 'buffer' }));
}

function office(type: string): Uint8Array {
  return zipped({
    '[Content_Types].xml': `<Types><Override ContentType="application/${type}+xml"/></Types>`,
    'a.xml': '<a/>',
  });
}

const opendocument = (kind: string) =>
  zipped({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<a/>' });

describe('documents that are read', () => {
  it.each([
    ['pdf', latin('%PDF-1.7\n...')],
    ['pdf', latin(`HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj\nendobj`)],
    ['docx', zipped({ 'word/document.xml': '<a/>' })],
    ['docx', office('vnd.ms-word.document.macroEnabled.main')],
    ['xlsx', office('vnd.openxmlformats-officedocument.spreadsheetml.template.main')],
    ['ofd', zipped({ 'OFD.xml': '<a/>' })],
    ['odt', opendocument('text')],
    ['xls', opendocument('spreadsheet')],
    ['doc', ole('WordDocument', '1Table')],
    ['xls', ole('Workbook')],
    ['xls', ole('Book')],
    ['rtf', latin('{\\rtf1\\ansi')],
    ['rtf', latin('\r\n {\\rtf1\\ansi')],
    [
      'xls',
      utf8(
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      ),
    ],
    ['text', utf8(LIST_TEXT)],
    ['text', gb18030('做好规划，推进改革。')],
    ['text', utf8('MZ 是两个字母；BM 也是')],
    ['text', utf8('本页说的是 %PDF-1.7 格式')],
    ['text', utf8('1<2，且 a<b')],
  ])('%s by its content', (format, bytes) => {
    expect(sniff(bytes)).toBe(format);
  });

  it('whole files, whatever they are called', async () => {
    expect(sniff(await mergedList(), 'x.pdf')).toBe('xlsx');
    expect(sniff(readFileSync(fixturePath('sheet/list-2021.xls')), 'x.doc')).toBe('xls');
    expect(sniff(readFileSync(fixturePath('sheet/list-2021.ods')), 'x.zip')).toBe('xls');
    expect(sniff(readFileSync(fixturePath('pasted-table.tsv')), 'x.xls')).toBe('text');
  });

  it('asks the name only where the content is the same', () => {
    expect(sniff(ole('WordDocument'), '清单.WPS')).toBe('wps');
    expect(sniff(ole('Workbook'), '清单.et')).toBe('xls');
  });
});

describe('web pages', () => {
  it.each([
    [
      'saved as .xls',
      utf8(`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</table>`),
    ],
    [
      'behind comments and declarations',
      utf8('\ufeff<?xml version="1.0"?>\n<!-- source: x -->\n<!DOCTYPE html PUBLIC "x">\n<html>'),
    ],
    ['that begin with a part of a page', utf8('<!-- a --><meta charset="utf-8">\n<div>')],
    ['that begin with words', utf8('附件<br><table><tr><td>序号</td><td>任务</td></tr></table>')],
    ['in GB18030', gb18030(listPage('gb2312'))],
    ['in UTF-16', new Uint8Array(Buffer.from(`\ufeff${oldPage()}`, 'utf16le'))],
    ['in UTF-16 without a mark', new Uint8Array(Buffer.from(oldPage(), 'utf16le'))],
  ])('%s', (_, bytes) => {
    expect(sniff(bytes, 'x.xls')).toBe('html');
  });
});

describe('what is not read', () => {
  it.each([
    ['INPUT_BINARY', 'PNG 图片', latin('\x89PNG\r\n\x1a\n')],
    ['INPUT_BINARY', 'JPEG 图片', latin('\xff\xd8\xff\xe0')],
    ['INPUT_BINARY', 'BMP 图片', latin('BM\x10\0\0\0\0\0\0\0')],
    ['INPUT_BINARY', 'RAR 压缩包', latin('Rar!\x1a\x07\x01\0')],
    ['INPUT_BINARY', '7Z 压缩包', latin('7z\xbc\xaf\x27\x1c')],
    ['INPUT_BINARY', 'ZIP 压缩包', zipped({ 'a.txt': 'x' })],
    ['INPUT_BINARY', '可执行文件', latin('MZ\x90\0\x03\0\0\0')],
    ['INPUT_BINARY', '可执行文件', latin('\x7fELF\x02')],
    [
      'INPUT_UNSUPPORTED',
      'PPTX',
      office('vnd.openxmlformats-officedocument.presentationml.presentation.main'),
    ],
    ['INPUT_UNSUPPORTED', 'XLSB', office('vnd.ms-excel.sheet.binary.macroEnabled.main')],
    ['INPUT_UNSUPPORTED', 'ODP', opendocument('presentation')],
    ['INPUT_UNSUPPORTED', 'EPUB', zipped({ mimetype: 'application/epub+zip' })],
    ['INPUT_UNSUPPORTED', 'PPT', ole('PowerPoint Document')],
    ['INPUT_UNSUPPORTED', 'Works', ole('CONTENTS', 'MatOST')],
    [
      'INPUT_UNSUPPORTED',
      'MHT',
      utf8(
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n',
      ),
    ],
    ['INPUT_UNSUPPORTED', 'Word', utf8('<?xml version="1.0"?><w:wordDocument xmlns:w="x">')],
    ['INPUT_UNSUPPORTED', 'UOF', utf8('<?xml version="1.0"?><uof:UOF xmlns:uof="x">')],
    ['INPUT_UNSUPPORTED', 'XML', utf8('<?xml version="1.0"?><data><a/></data>')],
    ['INPUT_PASSWORD', '密码', ole('EncryptedPackage', 'EncryptionInfo')],
    ['INPUT_DAMAGED', '', latin('PK\x03\x04cut off')],
    ['INPUT_DAMAGED', '', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1cut off')],
  ])('%s %s', (code, named, bytes) => {
    const answer = sniff(bytes);
    expect(answer).toContain(code);
    expect(answer).toContain(named);
    expect(answer).toMatch(/请|；/);
  });
});
