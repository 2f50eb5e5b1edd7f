import type { z } from 'zod';
import { addresseeEndpoints } from './addressees.ts';
import { auditEndpoints } from './audit.ts';
import { correctionEndpoints } from './corrections.ts';
import { coverageEndpoints } from './coverage.ts';
import { editionEndpoints } from './editions.ts';
import { handOverEndpoints } from './handOvers.ts';
import { importEndpoints } from './imports.ts';
import { ledgerEndpoints } from './ledger.ts';
import { obligationEndpoints } from './obligations.ts';
import { peopleEndpoints } from './people.ts';
import { planEndpoints } from './plans.ts';
import { requestEndpoints } from './requests.ts';
import { searchEndpoints } from './search.ts';
import { substitutionEndpoints } from './substitutions.ts';
import { traceEndpoints } from './trace.ts';
import { unitEndpoints } from './units.ts';

/** Every route of the API under /api/v1, by name. */
export const endpoints = {
  ...peopleEndpoints,
  ...substitutionEndpoints,
  ...handOverEndpoints,
  ...unitEndpoints,
  ...planEndpoints,
  ...editionEndpoints,
  ...addresseeEndpoints,
  ...coverageEndpoints,
  ...importEndpoints,
  ...correctionEndpoints,
  ...ledgerEndpoints,
  ...obligationEndpoints,
  ...searchEndpoints,
  ...requestEndpoints,
  ...traceEndpoints,
  ...auditEndpoints,
};
export type EndpointName = keyof typeof endpoints;

/** What a route answers; `never` for routes that send a file. */
export type ResponseOf<K extends EndpointName> = z.output<NonNullable<(typeof endpoints)[K]['response']>>;
