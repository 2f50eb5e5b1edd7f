import { unzipSync, zipSync } from 'fflate';

export type Members = Readonly<Record<string, Uint8Array>>;

/** Zips carry the time of their making; the same members are to give the same bytes. */
const MADE_AT = new Date(1990, 0, 1);

/** Members of a zip, unpacked; null: it is none. */
export function unpacked(bytes: Uint8Array): Members | null {
  try {
    return unzipSync(bytes);
  } catch {
    return null;
  }
}

/** A sound zip of any members: sizes and check sums fit whatever they hold. */
export function packed(members: Members): Uint8Array {
  return zipSync(members, { level: 1, mtime: MADE_AT });
}

/** The same package, its bytes no longer telling when it was made. */
export function repacked(bytes: Uint8Array): Uint8Array {
  return packed(unzipSync(bytes));
}
