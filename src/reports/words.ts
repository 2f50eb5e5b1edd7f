import type { Light } from '../domain/lights.ts';
import { DELIVERABLES, type Deliverable } from '../domain/plan.ts';
import { DELIVERABLE_ZH } from '../domain/words.ts';

/** Shape beside the word, never colour alone; every mark is in GB 2312, so that any Chinese font has it. */
export const LIGHT_MARKS: Readonly<Record<Light, string>> = {
  ok: '●',
  warn: '▲',
  late: '■',
  none: '◇',
  todo: '○',
  done: '√',
};

/** The kind that a Chinese word names; undefined: none. */
export function deliverableOf(word: string): Deliverable | undefined {
  return DELIVERABLES.find((kind) => DELIVERABLE_ZH[kind] === word);
}
