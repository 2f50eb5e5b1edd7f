import type { SameKeys } from '../types.ts';
import type { obligations as zh } from '../zh/obligations.ts';

export const obligations: SameKeys<typeof zh> = {
  title: 'Obligations',
};
