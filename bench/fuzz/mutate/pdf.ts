import { deflateSync, inflateSync } from 'node:zlib';
import type { Chance } from '../chance.ts';
import { BYTE_STEPS } from './bytes.ts';
import type { Changed } from './package.ts';
import { changedDictionary, changedDrawing } from './pdfWords.ts';

/** An object of a PDF as it stands in the file, one character a byte. */
interface PdfObject {
  readonly number: number;
  /** Up to `stream`, or the whole of an object without one. */
  readonly dictionary: string;
  /** Unpacked where it is packed by deflate alone; null: no stream, or one packed otherwise. */
  readonly content: Buffer | null;
  readonly weight: number;
}

interface Opened {
  readonly objects: readonly PdfObject[];
  readonly root: string;
  readonly size: number;
  readonly before: string;
  /** Entries of the trailer that must be said again. */
  readonly kept: string;
}

const OBJECT = /(?:^|[\r\n\s])(\d{1,9}) 0 obj\b([\s\S]*?)(?:\bendobj\b|$)/g;
const MOST_UNPACKED = 20_000_000;
const opened = new WeakMap<Uint8Array, Opened | null>();

/**
 * Changes objects and unpacked streams of a PDF, and writes them behind its end as a later edition of the same file:
 * all else stays sound, so that the change reaches the reader.
 * @returns null: its objects cannot be found
 */
export function changedPdf(bytes: Uint8Array, chance: Chance): Changed | null {
  const pdf = opened.has(bytes) ? opened.get(bytes) : openPdf(bytes);
  opened.set(bytes, pdf ?? null);
  if (!pdf) return null;
  const steps: string[] = [];
  const changed = new Map<number, Buffer>();
  const times = chance.length(5);
  for (let i = 0; i < times; i += 1) {
    const object = chance.weighted(pdf.objects.map((one) => [one.weight, one] as const));
    const { body, step } = changedObject(object, pdf, chance);
    changed.set(object.number, body);
    steps.push(`object ${object.number}: ${step}`);
  }
  return { bytes: withEdition(bytes, changed, pdf), steps };
}

function openPdf(bytes: Uint8Array): Opened | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  const before = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1];
  const root = /\/Root\s+(\d+ \d+ R)/.exec(text)?.[1];
  if (before === undefined || root === undefined) return null;
  const objects = [...text.matchAll(OBJECT)].map((found) => objectOf(Number(found[1]), found[2] ?? ''));
  if (objects.length === 0) return null;
  const size = Math.max(...objects.map(({ number }) => number), ...sizesOf(text)) + 1;
  const kept = [/\/Encrypt\s+\d+ \d+ R/, /\/ID\s*\[[^\]]*\]/]
    .map((entry) => entry.exec(text)?.[0] ?? '')
    .join(' ');
  return { objects, root, size, before, kept };
}

function sizesOf(text: string): number[] {
  return [...text.matchAll(/\/Size\s+(\d{1,9})/g)].map((found) => Number(found[1]));
}

function objectOf(number: number, body: string): PdfObject {
  const at = body.search(/\bstream\r?\n/);
  if (at < 0) return { number, dictionary: body.trim(), content: null, weight: 1 };
  const dictionary = body.slice(0, at).trim();
  const raw = body
    .slice(at)
    .replace(/^stream\r?\n/, '')
    .replace(/\r?\n?endstream\s*$/, '');
  const content = contentOf(dictionary, Buffer.from(raw, 'latin1'));
  return { number, dictionary, content, weight: weightOf(dictionary, content) };
}

function contentOf(dictionary: string, raw: Buffer): Buffer | null {
  if (!/\/Filter\b/.test(dictionary)) return raw;
  if (!/\/Filter\s*(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])/.test(dictionary)) return null;
  if (/\/DecodeParms\b/.test(dictionary)) return null;
  try {
    return inflateSync(raw, { maxOutputLength: MOST_UNPACKED });
  } catch {
    return null;
  }
}

/** Pages, tables of codes and lists of objects are worth more than outlines of fonts and pictures. */
function weightOf(dictionary: string, content: Buffer | null): number {
  if (/\/Subtype\s*\/Image\b|\/Length1\b|\/FontFile|\/Type\s*\/XRef\b/.test(dictionary)) return 0.2;
  if (content === null) return 0.5;
  return /\/Type\s*\/ObjStm\b/.test(dictionary) || isWords(content) ? 4 : 0.5;
}

function isWords(content: Buffer): boolean {
  const head = content.subarray(0, 512);
  return head.length > 0 && head.every((byte) => byte >= 9 && byte < 0x80);
}

function changedObject(object: PdfObject, pdf: Opened, chance: Chance): { body: Buffer; step: string } {
  const { dictionary, content } = object;
  if (content === null || chance.happens(25)) {
    const changed = changedDictionary(dictionary, pdf.size, chance);
    if (content === null) return { body: Buffer.from(changed.text, 'latin1'), step: changed.step };
    return { body: streamOf(changed.text, content, chance), step: changed.step };
  }
  if (!isWords(content) && !/\/ObjStm\b/.test(dictionary)) {
    const [step, change] = chance.weighted(BYTE_STEPS);
    return { body: streamOf(dictionary, Buffer.from(change(content, chance)), chance), step };
  }
  const changed = changedDrawing(content.toString('latin1'), chance);
  return { body: streamOf(dictionary, Buffer.from(changed.text, 'latin1'), chance), step: changed.step };
}

/** Packed again, or left unpacked; its length told rightly unless the dictionary was changed into telling another. */
function streamOf(dictionary: string, content: Buffer, chance: Chance): Buffer {
  const packs = /\/Filter\s*(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])/.test(dictionary);
  const data = packs ? deflateSync(content, { level: 1 }) : content;
  const lies = chance.happens(5);
  const told = dictionary.replace(
    /\/Length\s+\d+(?: \d+ R)?/,
    `/Length ${lies ? chance.below(99_999) : data.length}`,
  );
  return Buffer.concat([
    Buffer.from(`${told}\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

function withEdition(bytes: Uint8Array, changed: ReadonlyMap<number, Buffer>, pdf: Opened): Uint8Array {
  const pieces: Buffer[] = [Buffer.from(bytes), Buffer.from('\n', 'latin1')];
  let at = bytes.length + 1;
  const put = (piece: Buffer) => {
    pieces.push(piece);
    at += piece.length;
  };
  const listed: string[] = [];
  for (const [number, body] of changed) {
    listed.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    put(Buffer.from(`${number} 0 obj\n`, 'latin1'));
    put(body);
    put(Buffer.from('\nendobj\n', 'latin1'));
  }
  const trailer = `<< /Size ${pdf.size} /Root ${pdf.root} /Prev ${pdf.before} ${pdf.kept} >>`;
  const end = `xref\n${listed.join('')}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([...pieces, Buffer.from(end, 'latin1')]));
}
