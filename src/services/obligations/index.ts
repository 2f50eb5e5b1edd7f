export { act } from './act.ts';
export { actOnMany } from './actOnMany.ts';
export { attachEvidence } from './attachEvidence.ts';
export { getEvidenceFile } from './getEvidenceFile.ts';
export { getMyWork } from './getMyWork.ts';
export { getObligation } from './getObligation.ts';
export { listObligations } from './listObligations.ts';
