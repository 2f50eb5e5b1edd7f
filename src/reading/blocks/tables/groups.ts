import type { Flow } from '../../text/flow.ts';
import type { Furniture, PartBlock } from '../block.ts';
import { type NumberLabel, numberLabel } from '../numbering.ts';
import type { GroupUnits } from './draft.ts';
import { type GridCell, joinCells, unspaced } from './grid.ts';
import { numberOf } from './numberCell.ts';

/** （牵头单位：省卫生健康委） at the end of a group's name. */
const UNITS =
  /[（(]\s*((?:牵头|主办|主责|责任|负责|承办|落实|配合|协办|参与|指导)(?:责任)?(?:单位|部门|处室|领导)?\s*[：:])\s*([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]\s*$/;
/** The same where the role stands behind the names: （省卫生健康委牵头）. */
const LED = /[（(]\s*([^（）()：:]{2,60})(牵头(?:负责)?|负责)[）)]\s*$/;

/** A group's heading taken apart. */
export interface GroupHead {
  readonly part: PartBlock;
  readonly units: GroupUnits | null;
  /** Brackets and label of the units. */
  readonly furniture: readonly Furniture[];
}

/**
 * Reads the heading of a group of rows.
 * @param number the cell before it that holds its number; null: the number, if any, begins the heading itself
 * @param level 1: outermost
 */
export function groupHead(text: string, cell: GridCell, number: GridCell | null, level: number): GroupHead {
  const words = joinCells(text, [unspaced(cell.lines)], '').trim();
  const { title: named, units, furniture } = cutUnits(words);
  if (number) {
    const mark = joinCells(text, [number.lines], '').trim();
    const part = partBlock(numberOf(mark.text) ?? numberLabel(mark.text), mark, named, level);
    return { part, units, furniture };
  }
  const label = numberLabel(named.text);
  const length = label && label.length < named.length ? label.length : 0;
  const mark = named.slice(0, length).trim();
  return {
    part: partBlock(length > 0 ? label : null, mark, named.slice(length).trim(), level),
    units,
    furniture,
  };
}

function partBlock(label: NumberLabel | null, mark: Flow, title: Flow, level: number): PartBlock {
  return { kind: 'part', label, mark, title, level };
}

function cutUnits(words: Flow): { title: Flow; units: GroupUnits | null; furniture: Furniture[] } {
  const labelled = UNITS.exec(words.text);
  const led = labelled ? null : LED.exec(words.text);
  const match = labelled ?? led;
  if (!match || match.index === 0) return { title: words, units: null, furniture: [] };
  const names = (labelled ? labelled[2] : led?.[1]) ?? '';
  const from = words.text.indexOf(names, match.index + (labelled ? (labelled[1]?.length ?? 0) : 0));
  const flow = words.slice(from, from + names.length).trim();
  const rest = words.slice(match.index, from).concat(words.slice(from + names.length));
  return {
    title: words.slice(0, match.index).trim(),
    units: { role: roleOf((labelled ? labelled[1] : led?.[2]) ?? ''), flow },
    furniture: rest.pieces().map((piece) => ({ ...piece, label: 'group-units' })),
  };
}

function roleOf(label: string): GroupUnits['role'] {
  if (/牵头|主办|主责/.test(label)) return 'lead';
  return /配合|协办|参与|指导/.test(label) ? 'co' : 'units';
}

/** Headings that stand in rows of their own: the style of their numbers tells their level. */
export class SectionLevels {
  private styles: string[] = [];

  /** How many levels are open. */
  get depth(): number {
    return this.styles.length;
  }

  /** @returns level of a heading, 1 the outermost; deeper ones are closed */
  open(label: NumberLabel | null): number {
    const style = label?.style ?? 'plain';
    const known = this.styles.indexOf(style);
    this.styles = [...(known < 0 ? this.styles : this.styles.slice(0, known)), style];
    return this.styles.length;
  }
}
