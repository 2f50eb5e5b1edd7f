import { Readable } from 'node:stream';
import { LuoshiError } from '../../kernel/errors.ts';

/** Bytes at the start of a file that decide its kind. */
const HEAD_BYTES = 4_096;
const ACCEPTED =
  'PDF、OFD、Word（docx、doc、wps）、Excel（xlsx、xls、et）、图片（png、jpg）、纯文本（txt、csv）';

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/** Containers hold several formats; within one, the name's ending says which. */
const BY_SIGNATURE: readonly { signature: readonly number[]; endings: Readonly<Record<string, string>> }[] = [
  { signature: PDF, endings: { pdf: 'application/pdf' } },
  {
    signature: ZIP,
    endings: {
      ofd: 'application/ofd',
      docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  },
  {
    signature: OLE2,
    endings: {
      doc: 'application/msword',
      wps: 'application/vnd.ms-works',
      xls: 'application/vnd.ms-excel',
      et: 'application/vnd.ms-excel',
    },
  },
  { signature: PNG, endings: { png: 'image/png' } },
  { signature: JPEG, endings: { jpg: 'image/jpeg', jpeg: 'image/jpeg' } },
];
const TEXT: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv' };

/**
 * Kind of a file by what is in it; the name's ending must agree, so that nothing passes under another's name.
 * @param head first bytes of the file
 * @throws EVIDENCE_REFUSED saying what is accepted
 */
export function mediaTypeOf(head: Uint8Array, fileName: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const known = BY_SIGNATURE.find(({ signature }) => signature.every((byte, i) => head[i] === byte));
  const type = known ? known.endings[ending] : isText(head) ? TEXT[ending] : undefined;
  if (type !== undefined) return type;
  const seen = known ? `文件内容与扩展名「${ending}」不符` : '认不出文件内容';
  throw new LuoshiError('EVIDENCE_REFUSED', `${seen}；佐证接受 ${ACCEPTED}`, {
    faults: [{ path: 'file', message: `接受 ${ACCEPTED}` }],
  });
}

/**
 * Looks at the first bytes of a stream without losing them.
 * @returns the bytes, and a stream that still yields everything
 */
export async function peek(stream: Readable): Promise<{ head: Uint8Array; whole: Readable }> {
  const chunks = stream[Symbol.asyncIterator]();
  const taken: Buffer[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    const chunk = Buffer.from(next.value);
    taken.push(chunk);
    size += chunk.length;
  }
  const head = Buffer.concat(taken);
  const whole = Readable.from(rejoined(head, chunks), { objectMode: false });
  return { head: head.subarray(0, HEAD_BYTES), whole };
}

async function* rejoined(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** Whether the bytes read as UTF-8 or GB18030 without control characters; a cut last character does not matter. */
function isText(head: Uint8Array): boolean {
  if (head.length === 0 || head.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13)) {
    return false;
  }
  return ['utf-8', 'gb18030'].some((encoding) => decodes(head, encoding));
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
