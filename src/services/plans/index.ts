export { correct } from './correct.ts';
export { importPlan, importText } from './importPlan.ts';
export { getPlan, getSource, listPlans } from './listPlans.ts';
export { previewPublish } from './previewPublish.ts';
export { publish } from './publish.ts';
export { getReview } from './review.ts';
export { setPlanSettings, voidPlan } from './settings.ts';
