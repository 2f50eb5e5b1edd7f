import { z } from 'zod';
import { LuoshiError } from '../kernel/errors.ts';

/** Packs the place after which the next page begins; opaque to callers. */
export function packCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * Unpacks a place.
 * @param shape what the list packs
 * @returns null: the first page
 * @throws REQUEST_INVALID when the cursor is not one of this list
 */
export function unpackCursor<T extends z.ZodType>(cursor: string | undefined, shape: T): z.output<T> | null {
  if (cursor === undefined) return null;
  const parsed = z.safeParse(shape, parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (parsed.success) return parsed.data;
  throw new LuoshiError('REQUEST_INVALID', '翻页位置无效，请从第一页查起', {
    faults: [{ path: 'query.cursor', message: '不是本清单给出的翻页位置' }],
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
