import type { SameKeys } from '../types.ts';
import type { plans as zh } from '../zh/plans.ts';

export const plans: SameKeys<typeof zh> = {
  title: 'Plans',
};
