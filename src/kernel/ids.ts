/** Opaque id of any row: UUIDv7 text, made by the application (adapters/ids.ts), so keys are portable and time-ordered. */
export type Id = string;
