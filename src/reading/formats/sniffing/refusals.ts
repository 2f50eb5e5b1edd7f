import { LuoshiError } from '../../../kernel/errors.ts';

/**
 * @param what the file is, in Chinese
 * @param way what its sender can do, beginning with a verb
 */
export function unsupported(what: string, way: string): LuoshiError {
  return new LuoshiError('INPUT_UNSUPPORTED', `这是${what}，不能直接读取；请${way}后再读入`);
}

/** A file that holds no words. */
export function binary(what: string, way: string): LuoshiError {
  return new LuoshiError('INPUT_BINARY', `这是${what}，不是文字文件；请${way}`);
}
