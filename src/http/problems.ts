import { STATUS_CODES } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../contracts/common.ts';
import { type ErrorCode, LuoshiError } from '../kernel/errors.ts';
import { loggable } from '../services/failure.ts';

const INTERNAL_DETAIL = '服务内部出错，已记录。请把编号告诉系统管理员';

/** What the framework refuses by itself, in our words. */
const FRAMEWORK: Record<string, { code: ErrorCode; message: string }> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'REQUEST_INVALID', message: '请求内容不是完好的 JSON' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'REQUEST_INVALID', message: '请求内容是空的' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'REQUEST_INVALID', message: '请求长度与内容不符' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'REQUEST_TOO_LARGE', message: '请求超过 1 MB' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'REQUEST_MEDIA_TYPE',
    message: '请求内容须为 application/json；上传文件须为 multipart/form-data',
  },
  FST_ERR_BAD_URL: { code: 'REQUEST_INVALID', message: '地址无法解读' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'REQUEST_INVALID', message: '地址过长' },
  FST_FILES_LIMIT: { code: 'REQUEST_INVALID', message: '一次只能上传一个文件' },
  FST_FIELDS_LIMIT: { code: 'REQUEST_INVALID', message: '随文件提交的字段过多' },
  FST_PARTS_LIMIT: { code: 'REQUEST_INVALID', message: '随文件提交的内容过多' },
  FST_PROTO_VIOLATION: { code: 'REQUEST_INVALID', message: '字段名不允许' },
  FST_MP_PREMATURE_CLOSE: { code: 'REQUEST_INVALID', message: '上传没有完成' },
  FST_INVALID_MULTIPART_CONTENT_TYPE: {
    code: 'REQUEST_MEDIA_TYPE',
    message: '上传文件须为 multipart/form-data',
  },
  ERR_STREAM_PREMATURE_CLOSE: { code: 'REQUEST_INVALID', message: '上传没有完成' },
};

/** The one place where errors leave: RFC 9457 problem+json. */
export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => answerError(error, request, reply));
}

/** Answers any error: what was meant as it is, what was not as INTERNAL, with the cause in the log alone. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = asLuoshiError(error);
  if (known === null || known.status >= 500) request.log.error({ failure: loggable(error) }, '请求未能完成');
  else request.log.debug({ code: known.code }, '请求被拒绝');
  return sendProblem(request, reply, known ?? new LuoshiError('INTERNAL', INTERNAL_DETAIL));
}

/** Answers an error on purpose as a problem; what concerns the inside of the server is not told. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: LuoshiError): FastifyReply {
  if (error.retryAfter !== null) reply.header('retry-after', String(error.retryAfter));
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(error, request.id)));
}

function problemOf(error: LuoshiError, requestId: string): Problem {
  const { code, status, message, faults, refusal } = error;
  return {
    type: `/problems/${code}`,
    title: STATUS_CODES[status] ?? code,
    status,
    code,
    detail: code === 'INTERNAL' ? INTERNAL_DETAIL : message,
    instance: `urn:uuid:${requestId}`,
    faults: faults.map(({ path, message: what }) => ({ path, message: what })),
    refusal: refusal && { ...refusal, allowed: [...refusal.allowed] },
  };
}

/** The error as one of ours; null: nobody meant it. */
function asLuoshiError(error: unknown): LuoshiError | null {
  if (error instanceof LuoshiError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const framework = typeof code === 'string' ? FRAMEWORK[code] : undefined;
  if (framework) return new LuoshiError(framework.code, framework.message, { cause: error });
  return null;
}
