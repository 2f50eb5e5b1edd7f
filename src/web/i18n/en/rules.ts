import type { SameKeys } from '../types.ts';
import type { rules as zh } from '../zh/rules.ts';

export const rules: SameKeys<typeof zh> = {
  title: 'Light rule',
};
