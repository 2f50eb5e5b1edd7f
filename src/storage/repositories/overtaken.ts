/**
 * Somebody else changed meanwhile what this transaction has read. The code is PostgreSQL's for a transaction to be
 * repeated, so that services/write.ts begins anew with things as they stand now.
 */
export class Overtaken extends Error {
  readonly code = '40001';
}
