import { type FieldFault, LuoshiError } from '../../kernel/errors.ts';

/** Letters, digits and signs are told apart up to this length; a long phrase is strong enough by its length. */
const PHRASE_LENGTH = 16;
const MIN_KINDS = 3;
const MIN_DISTINCT = 6;
const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];
const RUNS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const RUN_LENGTH = 6;

/**
 * Refuses passwords that are guessed first (GB/T 22239-2019 level 3 asks for complexity; the rules are Luoshi's own).
 * Length is checked by the contract.
 * @throws PASSWORD_WEAK naming everything that is wrong
 */
export function mustBeStrong(password: string, username: string): void {
  const faults = weaknesses(password, username).map((message): FieldFault => ({ path: 'password', message }));
  if (faults.length > 0) throw new LuoshiError('PASSWORD_WEAK', '口令太弱，请换一个', { faults });
}

function weaknesses(password: string, username: string): string[] {
  const lower = password.toLowerCase();
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const found: string[] = [];
  if (password.length < PHRASE_LENGTH && kinds < MIN_KINDS) {
    found.push(`须含大写字母、小写字母、数字、其他字符中的三种，或不少于 ${PHRASE_LENGTH} 位`);
  }
  if (new Set(lower).size < MIN_DISTINCT) found.push(`不同的字符至少 ${MIN_DISTINCT} 个`);
  if (lower.includes(username)) found.push('不得含有用户名');
  if (hasRun(lower)) found.push('不得含有键盘或字母、数字的连续排列');
  return found;
}

function hasRun(lower: string): boolean {
  for (let start = 0; start + RUN_LENGTH <= lower.length; start += 1) {
    const piece = lower.slice(start, start + RUN_LENGTH);
    const backwards = [...piece].reverse().join('');
    if (RUNS.some((run) => run.includes(piece) || run.includes(backwards))) return true;
  }
  return false;
}
