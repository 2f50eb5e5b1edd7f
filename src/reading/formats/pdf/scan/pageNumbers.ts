import type { OcrLine } from '../../ocr.ts';

/** Share of the page's height, at head and foot, in which page numbers stand. */
const EDGE = 0.12;
/** A number with its dash on one side only. */
const HALF_MARKED = /^(?:[-—–－·]\s*\d{1,4}|\d{1,4}\s*[-—–－·])$/;

/**
 * Of `— 7 —` one faint dash is often not seen: what is left at the edge of a page is its number and no list.
 * @param height of the picture
 */
export function mendPageNumber(line: OcrLine, height: number): OcrLine {
  const { box, characters } = line;
  const middle = box.y + box.height / 2;
  if (middle > height * EDGE && middle < height * (1 - EDGE)) return line;
  const text = characters.map((char) => char.text).join('');
  if (!HALF_MARKED.test(text)) return line;
  return { box, characters: characters.filter((char) => /\d/.test(char.text)) };
}
