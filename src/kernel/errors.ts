/**
 * The closed list of what can go wrong on purpose, with its HTTP status.
 * A code is a promise to callers: never reuse one for another meaning.
 */
export const ERROR_STATUS = {
  // documents that come in
  INPUT_EMPTY: 422,
  INPUT_BINARY: 415,
  INPUT_TOO_LARGE: 413,
  INPUT_ENCODING: 415,
  INPUT_UNSUPPORTED: 415,
  INPUT_NOT_FOUND: 404,
  INPUT_NO_TASKS: 422,
  /** Damaged or cut off: it says what it is, but cannot be read to its end. */
  INPUT_DAMAGED: 422,
  /** Asks for a password to open. */
  INPUT_PASSWORD: 422,
  /** Pictures of pages: no words to read without OCR. */
  INPUT_SCANNED: 422,
  /** Drawn in fonts that do not say which characters they draw. */
  INPUT_NO_UNICODE: 422,
  /** Made to exhaust the reader: bombs, endless nesting. */
  INPUT_HOSTILE: 422,
  INPUT_TIMEOUT: 422,
  INPUT_CANCELLED: 409,
  // requests
  REQUEST_INVALID: 400,
  REQUEST_TOO_LARGE: 413,
  REQUEST_MEDIA_TYPE: 415,
  METHOD_NOT_ALLOWED: 405,
  IDEMPOTENCY_KEY_REUSED: 409,
  IDEMPOTENCY_KEY_MISSING: 400,
  RATE_LIMITED: 429,
  CROSS_SITE: 403,
  // who
  NOT_SIGNED_IN: 401,
  SIGN_IN_FAILED: 401,
  FORBIDDEN: 403,
  LINK_INVALID: 410,
  PASSWORD_WEAK: 422,
  USERNAME_TAKEN: 409,
  ROLES_CONFLICT: 422,
  // ledger
  NOT_FOUND: 404,
  STATE_REFUSES: 409,
  JUDGE_IS_REPORTER: 403,
  REASON_MISSING: 422,
  CLAIM_WITHOUT_EVIDENCE: 409,
  PERIOD_INVALID: 422,
  DATE_INVALID: 422,
  PLAN_NOT_DRAFT: 409,
  PLAN_UNSETTLED: 409,
  PLAN_DUPLICATE: 409,
  REVIEW_CONFLICT: 409,
  UNIT_UNKNOWN: 422,
  SHEET_INVALID: 422,
  EVIDENCE_REFUSED: 422,
  /** Asks units for what an open request asks them already. */
  REQUEST_REPEATS: 409,
  /** Asks for logins, clicks, online time and the like. */
  REQUEST_VANITY: 422,
  // the store
  STORE_LOCKED: 503,
  STORE_NOT_DURABLE: 500,
  STORE_VERSION: 500,
  STORE_UNREACHABLE: 503,
  CONFIG_INVALID: 500,
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One bad field, row or cell: where, what was wrong, as a code and a sentence in Chinese. */
export interface FieldFault {
  /** JSON path (`items.3.verb`), cell (`B12`) or place in the source. */
  readonly path: string;
  readonly message: string;
}

/** What the refused attempt was, what the state is, and what would be allowed: shown as 所求, 现状, 可行. */
export interface Refusal {
  readonly attempted: string;
  readonly state: string;
  readonly allowed: readonly string[];
}

export interface LuoshiErrorOptions {
  readonly faults?: readonly FieldFault[];
  readonly refusal?: Refusal;
  /** Seconds until another attempt makes sense. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** Every error thrown on purpose. `message` is for people (Chinese first); `code` is for programs. */
export class LuoshiError extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly FieldFault[];
  readonly refusal: Refusal | null;
  /** Seconds; null: another attempt of the same kind will not help. */
  readonly retryAfter: number | null;

  constructor(code: ErrorCode, message: string, options: LuoshiErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'LuoshiError';
    this.code = code;
    this.faults = options.faults ?? [];
    this.refusal = options.refusal ?? null;
    this.retryAfter = options.retryAfter ?? null;
  }

  /** HTTP status that belongs to the code. */
  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
