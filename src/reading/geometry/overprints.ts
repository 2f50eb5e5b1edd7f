import type { Char } from './textLines.ts';

/** Characters so much larger than the usual ones may be a watermark. */
const LARGER = 2;
/** Small characters that stand inside large ones make them one. */
const MOST_INSIDE = 2;

/** Words of a page without the large ones printed across them; and those. */
export function withoutOverprints(chars: readonly Char[]): {
  words: readonly Char[];
  marks: readonly Char[];
} {
  const sizes = chars.map(({ size }) => size).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  const large = chars.filter(({ size }) => size >= usual * LARGER);
  if (large.length === 0) return { words: chars, marks: [] };
  const small = chars.filter(({ size }) => size < usual * LARGER);
  const lines = new Map<string, Char[]>();
  for (const char of large) {
    const key = `${Math.round(char.y)} ${Math.round(char.size)}`;
    const line = lines.get(key);
    if (line) line.push(char);
    else lines.set(key, [char]);
  }
  const marks = new Set([...lines.values()].filter((line) => isAcross(line, small)).flat());
  return { words: chars.filter((char) => !marks.has(char)), marks: [...marks] };
}

function isAcross(line: readonly Char[], small: readonly Char[]): boolean {
  let inside = 0;
  for (const { x, right, y, size } of small) {
    const [middle, height] = [(x + right) / 2, y - size * 0.35];
    const isInside = line.some(
      (char) =>
        middle > char.x && middle < char.right && height < char.y && height > char.y - char.size * 0.8,
    );
    if (isInside) inside += 1;
    if (inside >= MOST_INSIDE) return true;
  }
  return false;
}
