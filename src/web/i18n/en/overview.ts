import type { SameKeys } from '../types.ts';
import type { overview as zh } from '../zh/overview.ts';

export const overview: SameKeys<typeof zh> = {
  title: 'Overview',
};
