import type { SameKeys } from '../types.ts';
import type { people as zh } from '../zh/people.ts';

export const people: SameKeys<typeof zh> = {
  title: 'Units and users',
};
