export { type Burden, countBurden, type KnownField } from './burden.ts';
export { answerFaults, checkForm, type GivenValue } from './check.ts';
export { BLANKS, FULL_WIDTH, fieldKey, HALF_WIDTH, plainWords } from './fieldKey.ts';
export {
  afterAction,
  decideRequest,
  foldRequest,
  mustBeOpen,
  possibleRequestActions,
  REQUEST_ACTION_ZH,
  REQUEST_STATUS_ZH,
} from './fold.ts';
export { LEDGER_FIGURES, type LedgerFigure, ledgerFigureOf } from './ledgerFigures.ts';
export {
  answerDueOn,
  MOST_PERIODS,
  ONCE,
  overlaps,
  type RequestPeriod,
  requestPeriods,
  type Span,
  wholeSpan,
} from './periods.ts';
export { findRepeats, type OpenRequest, type Repeat, withoutRepeated } from './repeats.ts';
export {
  type AnswerValue,
  FIELD_KINDS,
  type FieldKind,
  REQUEST_CYCLES,
  REQUEST_STATUSES,
  type RequestAction,
  type RequestActionBody,
  type RequestActionType,
  type RequestCycle,
  type RequestField,
  type RequestForm,
  type RequestStanding,
  type RequestStatus,
  type ValueSource,
} from './types.ts';
export { VANITY_RULE, type VanityFault, type VanityKind, vanityFields } from './vanity.ts';
