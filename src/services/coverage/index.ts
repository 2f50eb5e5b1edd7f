export { decideMappings } from './decideMappings.ts';
export { decideStricter } from './decideStricter.ts';
export { exportCoverage } from './exportCoverage.ts';
export { getCoverage } from './getCoverage.ts';
export { getUnitCoverage } from './getUnitCoverage.ts';
export { getUpstream } from './getUpstream.ts';
export { linkUpstream } from './linkUpstream.ts';
export { listCoverage } from './listCoverage.ts';
