import { MAX_IMPORT_BYTES } from '../../../../contracts/imports.ts';

/** Why a file is refused before it is sent. */
export type Misfit = 'tooLarge' | 'empty' | 'folder';

/** Largest file, in the unit the page speaks of. */
export const MAX_MEGABYTES = MAX_IMPORT_BYTES / 1_048_576;

/** What speaks against a file by its size alone; its content is the reader's to judge. */
export function misfitOf(file: { readonly size: number }): Misfit | null {
  if (file.size === 0) return 'empty';
  return file.size > MAX_IMPORT_BYTES ? 'tooLarge' : null;
}
