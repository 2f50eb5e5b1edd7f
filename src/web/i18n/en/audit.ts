import type { SameKeys } from '../types.ts';
import type { audit as zh } from '../zh/audit.ts';

export const audit: SameKeys<typeof zh> = {
  title: 'Audit log',
};
