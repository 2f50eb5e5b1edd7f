import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type EndpointName, endpoints } from '../contracts/index.ts';
import { type FieldFault, LuoshiError } from '../kernel/errors.ts';
import type { Attempt, Upload } from '../services/context.ts';
import { faultWords } from './faultWords.ts';
import { idempotencyKey } from './gate.ts';

/** What a request brings, checked by the contract of its route. */
export interface Input {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  upload?: Upload;
}

/**
 * Checks parameters, query and body against the contract.
 * @throws REQUEST_INVALID with every fault of all three; faults of the body bear the bare name of the field
 */
export function readInput(request: FastifyRequest, name: EndpointName): Input {
  const endpoint = endpoints[name];
  const faults: FieldFault[] = [];
  const input: Input = {};
  const check = (part: 'params' | 'query' | 'body', schema: z.ZodType | null, value: unknown) => {
    const given = schema === null ? (value ?? {}) : value;
    const parsed = (schema ?? EMPTY).safeParse(given, { error: faultWords });
    if (!parsed.success) faults.push(...faultsOf(parsed.error, part === 'body' ? [] : [part]));
    else if (schema) input[part] = parsed.data;
  };
  check('params', endpoint.params, request.params);
  check('query', endpoint.query, request.query);
  if (!endpoint.upload) check('body', endpoint.body, request.body);
  if (faults.length === 0) return input;
  throw new LuoshiError('REQUEST_INVALID', `请求有 ${faults.length} 处不合要求`, { faults });
}

/** What marks this request as one attempt; null for routes that are safe to repeat. */
export function attemptOf(request: FastifyRequest, name: EndpointName, uploadHash: string): Attempt | null {
  if (endpoints[name].retry !== 'key') return null;
  const content = uploadHash === '' ? JSON.stringify(request.body ?? null) : uploadHash;
  const requestHash = createHash('sha256')
    .update(JSON.stringify([request.method, request.url, content]))
    .digest('hex');
  return { key: idempotencyKey(request), requestHash };
}

/** Where a route takes nothing, nothing may be sent. */
const EMPTY = z.strictObject({});

function faultsOf(error: z.ZodError, prefix: readonly string[]): FieldFault[] {
  return error.issues.flatMap((issue): FieldFault[] => {
    const path = [...prefix, ...issue.path.map(String)];
    if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: '没有这个字段' }));
  });
}
