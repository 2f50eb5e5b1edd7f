import { ERROR_STATUS, type ErrorCode } from '../../kernel/errors.ts';
import { locale } from './index.ts';

/**
 * What a refusal means, in English, by its code. The server's own sentence names the details (which file, which state)
 * in Chinese and stands below it; a code that is missing here does not compile.
 */
const ENGLISH: Record<ErrorCode, string> = {
  INPUT_EMPTY: 'The file is empty.',
  INPUT_BINARY: 'This is not a text file.',
  INPUT_TOO_LARGE: 'The file is too large.',
  INPUT_ENCODING: 'The encoding cannot be recognised; save the file as UTF-8.',
  INPUT_UNSUPPORTED: 'This format is not read yet; save the list as plain text.',
  INPUT_NOT_FOUND: 'The file is not there.',
  INPUT_NO_TASKS: 'No task was found in this document.',
  INPUT_DAMAGED: 'The file is damaged or cut off.',
  INPUT_PASSWORD: 'The file asks for a password.',
  INPUT_SCANNED: 'The pages are pictures: there are no words to read.',
  INPUT_NO_UNICODE: 'The fonts of the file do not say which characters they draw.',
  INPUT_HOSTILE: 'The file is built to exhaust its reader.',
  INPUT_TIMEOUT: 'Reading took too long and was stopped.',
  INPUT_CANCELLED: 'Reading was cancelled.',
  REQUEST_INVALID: 'Some of what was entered is not right.',
  REQUEST_TOO_LARGE: 'The request is too large.',
  REQUEST_MEDIA_TYPE: 'This kind of content is not accepted here.',
  METHOD_NOT_ALLOWED: 'This cannot be done at this address.',
  IDEMPOTENCY_KEY_REUSED: 'The same attempt was sent with other content; load the page anew.',
  IDEMPOTENCY_KEY_MISSING: 'The request lacks its key; load the page anew.',
  RATE_LIMITED: 'Too many requests; wait a moment.',
  CROSS_SITE: 'The request came from another site and was refused.',
  NOT_SIGNED_IN: 'Please sign in.',
  SIGN_IN_FAILED: 'User name or password is wrong.',
  FORBIDDEN: 'You have no right to do this.',
  LINK_INVALID: 'This link was used or has expired; ask for a new one.',
  PASSWORD_WEAK: 'The password is too weak.',
  USERNAME_TAKEN: 'This user name is taken.',
  ROLES_CONFLICT: 'These roles may not be held together.',
  NOT_FOUND: 'It is not there.',
  STATE_REFUSES: 'Its present state does not allow this.',
  JUDGE_IS_REPORTER: 'Nobody judges what he reported; somebody else must.',
  REASON_MISSING: 'A reason is needed.',
  CLAIM_WITHOUT_EVIDENCE: 'Evidence is still missing or unjudged.',
  PERIOD_INVALID: 'This is not a report period.',
  DATE_INVALID: 'This date is not possible here.',
  PLAN_NOT_DRAFT: 'The plan is no longer a draft.',
  PLAN_UNSETTLED: 'Some findings are not settled yet.',
  PLAN_DUPLICATE: 'This file was imported before.',
  REVIEW_CONFLICT: 'Somebody else has changed the draft meanwhile; load it anew.',
  UNIT_UNKNOWN: 'A unit of the list is not in the tree.',
  SHEET_INVALID: 'Some cells are wrong; nothing was written.',
  EVIDENCE_REFUSED: 'This file is not accepted as evidence.',
  STORE_LOCKED: 'The store is in use by another process.',
  STORE_NOT_DURABLE: 'The store cannot promise to keep what is written.',
  STORE_VERSION: 'The store is of another version.',
  STORE_UNREACHABLE: 'The database does not answer.',
  CONFIG_INVALID: 'The configuration is not right.',
  INTERNAL: 'Something went wrong on the server; the number below finds it in the log.',
};

/** The meaning of a refusal in the language of the screens; null: the server's sentence says it already. */
export function meaningOf(code: string): string | null {
  if (locale() === 'zh' || !Object.hasOwn(ERROR_STATUS, code)) return null;
  return ENGLISH[code as ErrorCode];
}
