export { correct } from './correct.ts';
export { getCorrections } from './corrections.ts';
export { importFile, importPlan } from './importPlan.ts';
export { getPlan, listPlans } from './listPlans.ts';
export { getPlanFile, getSource } from './planSource.ts';
export { previewPublish } from './previewPublish.ts';
export { publish } from './publish.ts';
export { getReview } from './review.ts';
export { setPlanSettings, voidPlan } from './settings.ts';
