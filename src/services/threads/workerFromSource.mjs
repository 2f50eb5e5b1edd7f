// A worker thread when Luoshi runs from its TypeScript sources (tests, tools): it starts without its parent's loaders, so
// this registers one first. The bundle starts the worker's own file and does not hold this one.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData);
