import type { OcrCharacter, OcrLine } from '../../ocr.ts';
import type { DarkLine } from './lines.ts';

/** What was taken for one line over the border of two cells is two. */
export function cutAtLines({ box, characters }: OcrLine, rulings: readonly DarkLine[]): OcrLine[] {
  const middle = box.y + box.height / 2;
  const cuts = rulings
    .filter(({ direction, from, to }) => direction === 'down' && from <= middle && middle <= to)
    .map(({ first, last }) => (first + last) / 2)
    .sort((a, b) => a - b);
  const groups = new Map<number, OcrCharacter[]>();
  for (const char of characters) {
    const column = cuts.filter((cut) => cut < char.x + char.width / 2).length;
    const group = groups.get(column);
    if (group === undefined) groups.set(column, [char]);
    else group.push(char);
  }
  return [...groups].map(([column, group]) => {
    const left = Math.max(box.x, cuts[column - 1] ?? 0);
    const right = Math.min(box.x + box.width, cuts[column] ?? Number.POSITIVE_INFINITY);
    return { box: { ...box, x: left, width: right - left }, characters: group };
  });
}
