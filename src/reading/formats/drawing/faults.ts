import { LuoshiError } from '../../../kernel/errors.ts';

/** @param what was found, in Chinese, without a full stop */
export function damagedFile(what: string, cause?: unknown): LuoshiError {
  return new LuoshiError('INPUT_DAMAGED', `${what}；请向来文单位重新索取或重新下载后再读入`, { cause });
}
