export { compareEdition } from './compareEdition.ts';
export { linkEdition } from './linkEdition.ts';
export { listEditions } from './listEditions.ts';
export { pairTasks } from './pairTasks.ts';
