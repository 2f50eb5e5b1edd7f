// The recognising process when Luoshi runs from its TypeScript sources (tests, tools); the bundle starts ocrWorker.js.
import { register } from 'tsx/esm/api';

register();
await import('./ocrWorker.ts');
