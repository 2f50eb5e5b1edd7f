import type { SourceFormat } from '../../../domain/source.ts';
import { unsupported } from './refusals.ts';

/** Bytes looked at: style sheets may stand before the first words. */
const HEAD_BYTES = 65_536;

const HTML_TAG =
  /^<(?:!doctype\s+html|html|head|body|meta|title|link|style|script|base|table|tbody|thead|tr|td|div|p|br|hr|h[1-6]|span|font|center|section|article|main|header|nav|form|ul|ol|dl|a|b|strong|em|i|u|img|pre|blockquote|frameset|iframe)(?=[\s/>])/i;
const CLOSING = /<\/(?:p|div|td|tr|table|span|font|li|a|h[1-6])\s*>/gi;
const MIN_CLOSING = 3;

/**
 * Tells texts with marks of their own from plain text: HTML, RTF, XML.
 * @returns null: plain text, as far as marks tell
 * @throws INPUT_UNSUPPORTED mail, pages with their pictures in one file, XML of other kinds
 */
export function formatOfMarkup(bytes: Uint8Array): SourceFormat | null {
  const head = headOf(bytes).replace(/^[\ufeff\s\0]+/, '');
  if (/^\{\\rtf/i.test(head)) return 'rtf';
  refuseMail(head);
  if (head.startsWith('<')) return formatOfTag(head);
  return (head.match(CLOSING)?.length ?? 0) >= MIN_CLOSING ? 'html' : null;
}

/** Marks are ASCII in every encoding; only UTF-16 spreads them over two bytes. */
function headOf(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  const head = bytes.subarray(0, HEAD_BYTES);
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) {
    return new TextDecoder('utf-16le').decode(head);
  }
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) {
    return new TextDecoder('utf-16be').decode(head);
  }
  const from = a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
  return Buffer.from(head.buffer, head.byteOffset + from, head.length - from).toString('latin1');
}

function refuseMail(head: string): void {
  const top = head.slice(0, 4_096);
  if (
    !/^(?:MIME-Version|From|Date|Subject|Received|Return-Path|Message-ID|Content-Type|X-[\w-]+):/i.test(top)
  )
    return;
  if (/Content-Type:\s*multipart\/related/i.test(top)) {
    throw unsupported('单个文件网页（MHT）', '在浏览器中打开，另存为 .html，或复制正文另存为 .docx');
  }
  if (/^MIME-Version:/im.test(top) && /^Content-Type:/im.test(top))
    throw unsupported('电子邮件', '把附件单独保存');
}

function formatOfTag(head: string): SourceFormat | null {
  const rest = behindProlog(head);
  if (HTML_TAG.test(rest)) return 'html';
  const root = /^<(?:[\w.-]+:)?([\w.-]+)([^>]{0,4000})/.exec(rest);
  const xml = /^<\?xml\s/i.test(head);
  if (!root) return null;
  const [, name = '', attributes = ''] = root;
  if (name === 'Workbook' && /urn:schemas-microsoft-com:office:spreadsheet/.test(attributes)) return 'xls';
  if (name === 'wordDocument' || (name === 'package' && /xmlPackage/.test(attributes))) {
    throw unsupported('XML 格式的 Word 文档', '用 Word 或 WPS 另存为 .docx');
  }
  if (name === 'document' && /opendocument/.test(attributes)) {
    throw unsupported('单个文件的 OpenDocument 文档', '用原软件另存为 .odt 或 .docx');
  }
  if (/^UOF$/i.test(name)) throw unsupported('标文通（UOF）文档', '用 WPS 或永中另存为 .docx');
  if (xml) throw unsupported('XML 数据文件', '把任务清单另存为 .xlsx、.docx 或 .txt');
  return (head.match(CLOSING)?.length ?? 0) >= MIN_CLOSING ? 'html' : null;
}

/** What stands before the first tag: XML declaration, comments, document types of XHTML. */
function behindProlog(head: string): string {
  let rest = head;
  for (;;) {
    if (HTML_TAG.test(rest)) return rest;
    const end = rest.startsWith('<!--')
      ? rest.indexOf('-->') + 3
      : /^<[?!]/.test(rest)
        ? rest.indexOf('>') + 1
        : 0;
    if (end < 2) return rest;
    rest = rest.slice(end).trimStart();
  }
}
