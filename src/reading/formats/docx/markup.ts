import type { XmlAttributes, XmlHandler } from '../package/xml.ts';

/** Tracked changes seen on the way. */
export interface TrackedChanges {
  inserted: number;
  deleted: number;
}

/** Former formatting kept for the record, and the small print of phonetic guides: never words of the document. */
const SKIPPED: ReadonlySet<string> = new Set([
  'pPrChange',
  'rPrChange',
  'tblPrChange',
  'tblPrExChange',
  'tblGridChange',
  'trPrChange',
  'tcPrChange',
  'sectPrChange',
  'numberingChange',
  'rt',
]);
/** In these, `ins` and `del` are marks on a paragraph, row or cell and hold no words. */
const PROPERTIES: ReadonlySet<string> = new Set(['rPr', 'trPr', 'tcPr', 'numPr', 'ctrlPr']);

/**
 * Lets through only what is printed: one of several alternatives, insertions, no deletions, no former formatting.
 * @param changes counted up on the way
 */
export function printedMarkup(handler: XmlHandler, changes: TrackedChanges): XmlHandler {
  const parents: string[] = [];
  /** For each open `AlternateContent`: whether one alternative was taken. */
  const taken: boolean[] = [];
  let skipped = 0;

  const isLeftOut = (name: string): boolean => {
    if (SKIPPED.has(name)) return true;
    if (name === 'AlternateContent') taken.push(false);
    if (name === 'Choice' || name === 'Fallback') {
      if (taken.length === 0) return false;
      const other = taken.at(-1) === true;
      taken[taken.length - 1] = true;
      return other;
    }
    return isDeletion(name, parents.at(-1) ?? '', changes);
  };

  return {
    open(name: string, attributes: XmlAttributes) {
      if (skipped > 0 || isLeftOut(name)) {
        skipped += 1;
        return;
      }
      parents.push(name);
      handler.open(name, attributes);
    },
    close(name) {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      parents.pop();
      if (name === 'AlternateContent') taken.pop();
      handler.close(name);
    },
    text(words) {
      if (skipped === 0) handler.text(words);
    },
  };
}

function isDeletion(name: string, parent: string, changes: TrackedChanges): boolean {
  const marksProperty = PROPERTIES.has(parent);
  const counts = !marksProperty || parent === 'trPr';
  if (name === 'ins' || name === 'moveTo') {
    if (counts) changes.inserted += 1;
    return false;
  }
  if (name !== 'del' && name !== 'moveFrom') return false;
  if (counts) changes.deleted += 1;
  return !marksProperty;
}
