export { exportTrace } from './exportTrace.ts';
export { getTrace } from './getTrace.ts';
