import type { SameKeys } from '../types.ts';
import type { ledger as zh } from '../zh/ledger.ts';

export const ledger: SameKeys<typeof zh> = {
  title: 'Ledger',
};
