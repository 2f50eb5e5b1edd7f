import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { hasEndlessNumbers } from '../../../../src/reading/formats/pdf/endlessNumbers.ts';
import { readPdfPages } from '../../../../src/reading/formats/pdf/pages.ts';
import { codeOf } from '../listRows.ts';
import { FILLER, stream, type TinyObject, tinyPdf } from './tinyPdf.ts';

const read = (bytes: Uint8Array) => codeOf(() => readPdfPages(bytes, READ_LIMITS, UNWATCHED));

/** A page that uses a font of its own whose widths are told so. */
function withWidths(widths: string): Buffer {
  return tinyPdf(
    [{ content: `${FILLER} BT /N 12 Tf 50 50 Td <4e00> Tj ET` }],
    [
      {
        number: 20,
        body: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /UniGB-UCS2-H /DescendantFonts [21 0 R] >>',
      },
      {
        number: 21,
        body: `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> ${widths} /FontDescriptor 5 0 R >>`,
      },
      { number: 22, body: '[0 [500] 1 2147483647 500]' },
    ],
  );
}

describe('a list of numbers without end', () => {
  it.each([
    '/W [0 2147483647 500]',
    '/W [1 [500 600] 7 9 500 100 9007199254740993 1]',
    '/W2 [0 2147483647 1 2 3]',
    '/W 22 0 R',
  ])('%s is named', async (widths) => {
    expect(await read(withWidths(widths))).toBe('INPUT_DAMAGED');
  });

  it('that holds samples is named', async () => {
    const content = `/C cs 0.5 sc 0 0 9 9 re f ${FILLER}`;
    const resources = '/ColorSpace << /C [/Separation /Spot /DeviceRGB 30 0 R] >>';
    const samples = '/FunctionType 0 /Domain [0 1] /Range [0 1 0 1 0 1] /Size [400000000] /BitsPerSample 8';
    expect(
      await read(tinyPdf([{ content, resources }], [{ number: 30, body: stream('abcd', samples) }])),
    ).toBe('INPUT_DAMAGED');
  });

  it.each([
    '/W [0 65535 500]',
    '/W [1 3 1] /Index [0 20000000]',
    '/W [0 [500 99999999 600] 7 9 500]',
    '/ByteRange [0 840 96000000 24000]',
    '/Size [17 17 17 17]',
    '12 0 obj [0 0 595 842] endobj',
  ])('is not %s', (text) => {
    expect(hasEndlessNumbers(Buffer.from(text, 'latin1'))).toBe(false);
  });

  it('is looked for in linear time', () => {
    const from = performance.now();
    expect(hasEndlessNumbers(Buffer.from('/W ['.repeat(500_000)))).toBe(false);
    expect(hasEndlessNumbers(Buffer.from(`/W [${'1 2 3 '.repeat(500_000)}`))).toBe(false);
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});

/** Thirty forms, each drawn twice by the one before: a thousand million steps. */
function doubling(entries: (next: number) => string, steps: string): TinyObject[] {
  return Array.from({ length: 30 }, (_, i) => ({
    number: 30 + i,
    body: stream(steps, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${entries(31 + i)}`),
  }));
}

describe('forms that draw forms without end', () => {
  it('are named', async () => {
    const forms = doubling((next) => `/Resources << /XObject << /X ${next} 0 R >> >>`, '/X Do /X Do');
    const page = { content: `/X Do ${FILLER}`, resources: '/XObject << /X 30 0 R >>' };
    expect(await read(tinyPdf([page], forms))).toBe('INPUT_HOSTILE');
  }, 120_000);
});
