import type { z } from 'zod';
import type { workRow } from '../../../contracts/obligations.ts';

export type WorkRow = z.infer<typeof workRow>;
