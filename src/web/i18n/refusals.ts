import { ERROR_STATUS, type ErrorCode } from '../../kernel/errors.ts';
import { locale } from './index.ts';

/**
 * What a refusal means and what one can do, in English, by its code. The server's own sentence, which may name details
 * (which page, which state), is Chinese and a press away; a code that is missing here does not compile.
 */
const ENGLISH: Record<ErrorCode, string> = {
  INPUT_EMPTY:
    'The file is empty; there may have been a slip in saving it. Save it once more and hand it in again.',
  INPUT_BINARY:
    'This is not a document that can be read. Hand in the list as PDF, Word, WPS, Excel, OFD, a web page or plain text.',
  INPUT_TOO_LARGE:
    'The file is too large. Keep only the part with the task list, or split it, and hand it in again.',
  INPUT_ENCODING: 'The encoding cannot be recognised. Save the file as UTF-8 and hand it in again.',
  INPUT_UNSUPPORTED:
    'This kind of file cannot be read here. Open it in Word or WPS, save it as DOCX, and hand that in.',
  INPUT_NOT_FOUND: 'The file is not there.',
  INPUT_NO_TASKS:
    'No task was found in this document. Hand in the task list itself; reports and laws hold none.',
  INPUT_DAMAGED:
    'The file is damaged or cut off. Download it again, or open it in its own program, save it anew and hand that in.',
  INPUT_PASSWORD:
    'The file asks for a password. Open it with the password and save a copy without, or ask its issuer for an open one.',
  INPUT_SCANNED:
    'The pages are pictures: there are no words to read. Ask the issuer for the Word file or the PDF made from it. Without one, an administrator can add text recognition (npm run ocr:add in the folder of the program); then hand it in again and check every word against the original.',
  INPUT_NO_UNICODE:
    'The fonts of the file do not say which characters they draw, so its words can be seen but not taken out. Ask the issuer for the Word file, or for a PDF exported anew.',
  INPUT_HOSTILE:
    'The file is built to exhaust its reader and was not opened. Ask where it comes from, and for another copy.',
  INPUT_TIMEOUT:
    'Reading took too long and was stopped. Keep only the part with the task list, or save it as DOCX or XLSX, and hand it in again.',
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
  JUDGE_IS_REPORTER:
    'Neither the one who reported, nor the one for whom it was reported, nor his substitute judges it; somebody else must.',
  REASON_MISSING: 'A reason is needed.',
  CLAIM_WITHOUT_EVIDENCE: 'Evidence is still missing or unjudged.',
  PERIOD_INVALID: 'This is not a report period.',
  DATE_INVALID: 'This date is not possible here.',
  PLAN_NOT_DRAFT: 'The plan is no longer a draft.',
  PLAN_UNSETTLED: 'Some findings are not settled yet.',
  PLAN_DUPLICATE:
    'This file was imported before. Open the plan it became, or import it once more as another draft.',
  REVIEW_CONFLICT: 'Somebody else has changed the draft meanwhile; load it anew.',
  UNIT_UNKNOWN: 'A unit of the list is not in the tree.',
  SHEET_INVALID: 'Some cells are wrong; nothing was written.',
  EVIDENCE_REFUSED: 'This file is not accepted as evidence.',
  REQUEST_REPEATS: 'An open request asks these units for the same already.',
  REQUEST_VANITY: 'Logins, clicks, online time, points and photos as traces may not be asked for.',
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
