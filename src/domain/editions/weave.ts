/** A place in the woven row: something of the new edition, or something old that has no place there. */
export type Woven = { readonly next: number } | { readonly old: number };

/**
 * Puts what the new edition no longer has where it stood: behind what it followed, as far as that is still there.
 * @param next the new row, by position
 * @param old the old row, by position
 * @param placeOf position in the new row of what an old thing became; null: it stands elsewhere or nowhere
 * @param isShown whether an old thing is to be shown in this row for itself
 */
export function weave(
  next: readonly number[],
  old: readonly number[],
  placeOf: (old: number) => number | null,
  isShown: (old: number) => boolean,
): Woven[] {
  const first: Woven[] = [];
  const behind = new Map<number, Woven[]>(next.map((position) => [position, []]));
  let row = first;
  for (const position of old) {
    if (isShown(position)) row.push({ old: position });
    const place = placeOf(position);
    if (place !== null) row = behind.get(place) ?? row;
  }
  return [...first, ...next.flatMap((position) => [{ next: position }, ...(behind.get(position) ?? [])])];
}
