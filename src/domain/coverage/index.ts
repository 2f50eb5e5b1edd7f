export { amountsIn } from './amounts.ts';
export { compareCoverage, coverageOf } from './compareCoverage.ts';
export { type DutyIndex, indexDuties } from './dutyIndex.ts';
export { judgeDuty } from './judgeDuty.ts';
export { matchPlan } from './matchPlan.ts';
export { type DutyOptions, dutiesOf, localItemsOf } from './points.ts';
export { AUTOMATIC, NEAR } from './score.ts';
export type * from './types.ts';
export { ASPECTS, REGION_LEVELS, VERDICTS } from './types.ts';
