import type { Line } from '../../text/lines.ts';
import { isUnitList } from '../../units/groups.ts';
import { joinCells, unspaced } from './grid.ts';

/** A place alone (宁波市) is as often the beginning of a name as a name. */
const PLACE = /^[^、，,；;]{1,6}[省市县区州旗盟]$/;
/** The end of a name that began in the line above. */
const TAIL = /^(?:(?:股份|控股|集团|责任|有限|科技)*公司|.{1,3})$/;
const LEVEL = /^[省市县区州国各]/;

/**
 * The lines of a cell of units. Names set one a line without a mark between them are parted by a space; lines of one
 * name broken by a narrow column are not.
 */
export function unitLines(text: string, lines: readonly Line[]): Line[] {
  const even = unspaced(lines);
  if (even.length < 2) return even;
  const widest = even.reduce((most, line) => Math.max(most, line.text.length), 0);
  const names = even.map((line) => isName(line.text));
  const parted: Line[] = [];
  let from = 0;
  even.forEach((line, i) => {
    const last = parted.at(-1);
    const named = names[i] && names[i - 1] && last && standsAlone(last, line, widest);
    const ends = named || beginsName(even, from, i);
    if (ends) from = i;
    if (last && ends === true) {
      const [, joint] = joinedLines(text, last, line);
      if (joint) parted.push(joint);
    }
    parted.push(line);
  });
  return parted;
}

function isName(text: string): boolean {
  return !/[、，,；;]$/.test(text) && !PLACE.test(text) && !TAIL.test(text) && isUnitList(text);
}

/** A line that ends before the column does ends its name; so does one closed by 牵头, or followed by its own level. */
function standsAlone(before: Line, line: Line, widest: number): boolean {
  if (/牵头$/.test(before.text)) return true;
  const sameLevel = LEVEL.test(line.text) && before.text[0] === line.text[0];
  return before.text.length <= widest - 2 || sameLevel;
}

/** A name over several lines is no longer than this, and no shorter. */
const NAME = { least: 4, most: 16, lines: 4 };

/** 市教|育局|市民|政局: the lines since the last name are a whole one, and those from here on are one of the same level. */
function beginsName(lines: readonly Line[], from: number, at: number): boolean {
  const before = wordsOf(lines.slice(from, at));
  const level = lines[at]?.text[0] ?? '';
  if (!LEVEL.test(level) || before[0] !== level || before.length < NAME.least || before.length > NAME.most)
    return false;
  if (!isName(before)) return false;
  for (let to = at + 1; to <= Math.min(lines.length, at + NAME.lines); to += 1) {
    const behind = wordsOf(lines.slice(at, to));
    if (/[、，,；;]/.test(behind)) return isName(behind.replace(/[、，,；;].*$/, ''));
    if (behind.length >= NAME.least && isName(behind)) return true;
  }
  return false;
}

function wordsOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('');
}

function joinedLines(text: string, before: Line, line: Line): Line[] {
  const pieces = joinCells(text, [[before], [line]], ' ').pieces();
  return pieces.map(({ start, end }) => ({ start, end, text: ' ', afterPageBreak: false }));
}
