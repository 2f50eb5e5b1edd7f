export { listAddressees } from './listAddressees.ts';
export { settleAddressees } from './settleAddressees.ts';
