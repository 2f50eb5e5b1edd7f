import type { PDFPageProxy } from 'pdfjs-dist';

/** What the reader needs of a font. */
export interface PdfFont {
  /** Could not be loaded: its characters cannot be told. */
  readonly broken: boolean;
  readonly vertical: boolean;
  readonly type3: boolean;
  /** Width of a unit of the font in text space: 0.001, save for Type 3. */
  readonly unit: number;
  /** Height of the font box in text space, Type 3 only; 0: not told. */
  readonly height: number;
  /** Vertical writing, in units of the font: advance, then the vertical origin seen from the horizontal one (x, y). */
  readonly verticalOrigin: readonly number[] | null;
  /** True: the font says itself which character the code stands for. */
  says(code: number): boolean;
}

const BROKEN: PdfFont = {
  broken: true,
  vertical: false,
  type3: false,
  unit: 0.001,
  height: 0,
  verticalOrigin: null,
  says: () => false,
};

/**
 * A font of a page by the name pdf.js gave it. Fonts arrive before the list of drawing steps does.
 * @returns a broken font when it never came or could not be loaded
 */
export function fontOf(page: PDFPageProxy, name: string): PdfFont {
  if (!page.commonObjs.has(name)) return BROKEN;
  const found: unknown = page.commonObjs.get(name);
  if (!isRecord(found) || found.isInvalidPDFjsFont === true || 'error' in found) return BROKEN;
  const matrix = numbersOf(found.fontMatrix) ?? [0.001, 0, 0, 0.001, 0, 0];
  const box = numbersOf(found.bbox);
  return {
    broken: false,
    vertical: found.vertical === true,
    type3: found.isType3Font === true,
    unit: matrix[0] ?? 0.001,
    height: box === null ? 0 : Math.abs(((box[3] ?? 0) - (box[1] ?? 0)) * (matrix[3] ?? 0)),
    verticalOrigin: numbersOf(found.defaultVMetrics),
    says: speaker(found),
  };
}

/**
 * A font made for its own codes (Identity) without a table of characters gives the number of the glyph for a
 * character: a word, but not the one printed. A simple font without an entry gives its code, right for ASCII alone.
 */
function speaker(font: Record<string, unknown>): (code: number) => boolean {
  const table = font.toUnicode;
  const map = isRecord(table) ? table._map : undefined;
  const composite = font.composite === true;
  if (!Array.isArray(map)) return composite ? () => false : isAscii;
  return (code) => map[code] !== undefined || (!composite && isAscii(code));
}

function isAscii(code: number): boolean {
  return code >= 0x20 && code < 0x7f;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Numbers of an array or typed array; null: something else. */
export function numbersOf(value: unknown): number[] | null {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null;
  if (!('length' in value)) return null;
  const all: unknown[] = Array.from(value as ArrayLike<unknown>);
  return all.every((item): item is number => typeof item === 'number') ? all : null;
}
