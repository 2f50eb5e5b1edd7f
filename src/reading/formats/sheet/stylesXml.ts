import type { ReadLimits } from '../limits.ts';
import { walkXml } from '../package/xml.ts';
import { formatOf, isPlain } from './shownValue.ts';

/** Number formats are short; longer ones are cut off before anything looks at them. */
const LONGEST_FORMAT = 255;

/**
 * Number formats by style of cell.
 * @returns null for styles that show numbers as they are
 * @throws INPUT_DAMAGED, INPUT_HOSTILE
 */
export function readFormats(text: string, limits: ReadLimits): (string | null)[] {
  const custom = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  walkXml(text, limits, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt') {
        custom.set(Number(attributes.numFmtId), (attributes.formatCode ?? '').slice(0, LONGEST_FORMAT));
      } else if (name === 'xf' && inCells) ids.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return ids.map((id) => {
    const format = formatOf(id, custom);
    return isPlain(format) ? null : format;
  });
}
