import type { Flow } from '../text/flow.ts';
import type { RawTask } from './rawTask.ts';

/** 同上, 〃: the words of the row above hold. */
const DITTO = /^(?:同上(?:一?[项行])?|同前|〃|″|”|")[。]?$/;

/**
 * A row in which 同上 stands for units or a time, with the words meant in their place.
 * @param before the row above, itself already filled in; null: there is none
 */
export function withDitto(raw: RawTask, before: RawTask | null): RawTask {
  if (before === null) return raw;
  return {
    ...raw,
    units: raw.units.map((cell) => {
      const same = before.units.find(({ role }) => role === cell.role) ?? before.units[0];
      return same && isDitto(cell.flow) ? { ...cell, meant: same.meant } : cell;
    }),
    deadlineMeant: raw.deadline && isDitto(raw.deadline) ? before.deadlineMeant : raw.deadlineMeant,
  };
}

function isDitto(flow: Flow): boolean {
  return DITTO.test(flow.text.trim());
}
