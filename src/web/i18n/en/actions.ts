import type { SameKeys } from '../types.ts';
import type { actions as zh } from '../zh/actions.ts';

export const actions: SameKeys<typeof zh> = {
  title: 'Actions',
};
