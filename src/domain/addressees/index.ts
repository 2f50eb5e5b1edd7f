export { ADDRESSEE_ACTION_ZH, decideAddressees, possibleAddresseeActions } from './decide.ts';
export { afterAction, foldAddressees, UNKNOWN_ADDRESSEES } from './fold.ts';
export {
  ADDRESSEE_ACTIONS,
  type AddresseeAction,
  type AddresseeActionBody,
  type AddresseeActionType,
  type AddresseeBasis,
  basisOf,
  type Declaration,
  type MeasureAddressees,
  type ProposedList,
} from './types.ts';
