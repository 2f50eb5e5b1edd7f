export { amountsIn } from './amounts.ts';
export { type DutyOptions, dutiesOf, localItemsOf } from './points.ts';
export type * from './types.ts';
export { ASPECTS, REGION_LEVELS, VERDICTS } from './types.ts';
