import type { SameKeys } from '../types.ts';
import type { source as zh } from '../zh/source.ts';

export const source: SameKeys<typeof zh> = {
  title: 'Source',
};
