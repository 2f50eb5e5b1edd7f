export * from './addressees.ts';
export * from './coverage.ts';
export * from './imports.ts';
export * from './journal.ts';
export * from './ledger.ts';
export * from './people.ts';
export * from './plans.ts';
export * from './units.ts';
