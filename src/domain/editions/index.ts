export { compareEditions } from './compareEditions.ts';
export { isReworded } from './counts.ts';
export { editionOf } from './editionOf.ts';
export { squeezed } from './plainText.ts';
export type * from './types.ts';
