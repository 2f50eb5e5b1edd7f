import type { SameKeys } from '../types.ts';
import type { review as zh } from '../zh/review.ts';

export const review: SameKeys<typeof zh> = {
  title: 'Review',
};
