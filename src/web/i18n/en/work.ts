import type { SameKeys } from '../types.ts';
import type { work as zh } from '../zh/work.ts';

export const work: SameKeys<typeof zh> = {
  title: 'My work',
};
