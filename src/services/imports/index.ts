export { cancelImport } from './cancelImport.ts';
export { closeInterrupted } from './closeInterrupted.ts';
export { ImportDesk } from './importDesk.ts';
export { getImport, listImports } from './listImports.ts';
export { startImport } from './startImport.ts';
