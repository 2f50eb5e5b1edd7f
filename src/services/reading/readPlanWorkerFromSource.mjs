// The reading thread when Luoshi runs from its TypeScript sources (tests, tools): a worker starts without its parent's
// loaders, so this registers one first. The bundle starts readPlanWorker.js itself and does not hold this file.
import { register } from 'tsx/esm/api';

register();
await import('./readPlanWorker.ts');
