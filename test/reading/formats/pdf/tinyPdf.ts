/** Writes small PDFs by hand, so that tests say exactly what a page holds. */

export interface TinyPage {
  /** Drawing steps, as PDF writes them. */
  readonly content: string;
  /** More entries of the page, like `/Rotate 90`. */
  readonly entries?: string;
  /** Default: 0 0 600 800. */
  readonly box?: string;
  /** More entries of the resources, like `/XObject << /Form 20 0 R >>`. */
  readonly resources?: string;
}

export interface TinyObject {
  readonly number: number;
  readonly body: string;
}

/** 宋体, not in the file; codes are UTF-16. */
const SONG = [
  {
    number: 3,
    body: '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  },
  {
    number: 4,
    body: '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 5 0 R >>',
  },
  {
    number: 5,
    body: '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  },
];

/** Numbers of objects a test may add freely: 20 and above. */
export function tinyPdf(pages: readonly TinyPage[], more: readonly TinyObject[] = []): Buffer {
  const objects: TinyObject[] = [{ number: 1, body: '<< /Type /Catalog /Pages 2 0 R >>' }, ...SONG, ...more];
  const kids: string[] = [];
  for (const [i, { content, entries = '', box = '0 0 600 800', resources = '' }] of pages.entries()) {
    const number = 1000 + 2 * i;
    kids.push(`${number} 0 R`);
    objects.push({
      number,
      body: `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Resources << /Font << /F 3 0 R /N 20 0 R >> ${resources} >> /Contents ${number + 1} 0 R ${entries} >>`,
    });
    objects.push({ number: number + 1, body: stream(content) });
  }
  objects.push({ number: 2, body: `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>` });
  return assemble(objects);
}

export function stream(content: string, entries = ''): string {
  return `<< /Length ${Buffer.byteLength(content, 'latin1')} ${entries} >>\nstream\n${content}\nendstream`;
}

/** @param entries of the trailer */
export function assemble(objects: readonly TinyObject[], entries = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
  const offsets = new Map<number, number>();
  let at = parts[0]?.length ?? 0;
  for (const { number, body } of objects) {
    offsets.set(number, at);
    const part = Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1');
    parts.push(part);
    at += part.length;
  }
  const size = Math.max(...offsets.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${entries} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table, 'latin1')]);
}

/** Shows a text in 宋体 at a place (from the lower left corner). */
export function words(text: string, x: number, y: number, size = 12): string {
  return `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm ${hex(text)} Tj ET`;
}

/** A text as the codes of the font. */
export function hex(text: string): string {
  return `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** Rows of one sentence, enough for a page to count as written. */
export const FILLER = Array.from({ length: 5 }, (_, i) =>
  words('国家知识产权局制定年度推进计划并印发各地区实施。', 60, 700 - 20 * i),
).join('\n');
