import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { type EndpointName, endpoints } from '../contracts/index.ts';
import { LuoshiError } from '../kernel/errors.ts';
import type { Call } from '../services/context.ts';
import { ANONYMOUS } from '../services/people/session.ts';
import { sendAnswer } from './answers.ts';
import { type Exchange, originOf, type Server, webHeaders } from './exchange.ts';
import { gateOf } from './gate.ts';
import { handlers } from './handlers.ts';
import { attemptOf, type Input, readInput } from './input.ts';
import { receiveUpload } from './uploads.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type AnyHandler = (call: Call, input: Input, exchange: Exchange) => Promise<unknown>;

/** Names of all routes of the API. */
export const ENDPOINT_NAMES = Object.keys(endpoints).filter((name): name is EndpointName =>
  Object.hasOwn(endpoints, name),
);

/** Registers every route of the contracts under /api/v1, and a clear refusal for every method a path does not have. */
export async function registerRoutes(app: FastifyInstance, server: Server): Promise<void> {
  await app.register(
    (api, _options, done) => {
      api.addHook('onRequest', gateOf(api, server));
      for (const name of ENDPOINT_NAMES) {
        const { method, path } = endpoints[name];
        api.route({ method, url: path, config: { endpoint: name }, handler: handlerOf(server, name) });
      }
      for (const [path, allowed] of methodsByPath()) {
        const method = METHODS.filter((other) => !allowed.includes(other));
        api.route({ method, url: path, handler: refuseMethod(allowed) });
      }
      done();
    },
    { prefix: '/api/v1' },
  );
}

function handlerOf(server: Server, name: EndpointName): RouteHandlerMethod {
  return endpoints[name].upload ? uploadHandler(server, name) : plainHandler(server, name);
}

function plainHandler(server: Server, name: EndpointName): RouteHandlerMethod {
  return async (request, reply) => {
    if (request.isMultipart()) throw new LuoshiError('REQUEST_MEDIA_TYPE', '请求内容须为 application/json');
    const input = readInput(request, name);
    return answer(server, { request, reply, name, input, uploadHash: '' });
  };
}

function uploadHandler(server: Server, name: EndpointName): RouteHandlerMethod {
  return async (request, reply) => {
    const input = readInput(request, name);
    const { upload, hash, letGo } = await receiveUpload(request, endpoints[name].maxFileBytes);
    try {
      return await answer(server, { request, reply, name, input: { ...input, upload }, uploadHash: hash });
    } finally {
      await letGo();
    }
  };
}

interface Turn {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly name: EndpointName;
  readonly input: Input;
  readonly uploadHash: string;
}

async function answer(server: Server, turn: Turn): Promise<FastifyReply> {
  const { request, reply, name, input, uploadHash } = turn;
  const { house, auth, failedSignIns, config } = server;
  const actor = request.caller?.actor ?? ANONYMOUS;
  const call: Call = { ...house, actor, attempt: attemptOf(request, name, uploadHash) };
  const exchange: Exchange = {
    visit: {
      auth,
      failedSignIns,
      address: request.ip,
      headers: webHeaders(request),
      sessionId: request.caller?.sessionId ?? null,
    },
    origin: originOf(request, config),
    setCookies: (cookies) => {
      reply.header('set-cookie', [...cookies]);
    },
  };
  // the table is typed route by route; here the route is known by name alone
  const handle = handlers[name] as AnyHandler;
  return sendAnswer(request, reply, name, await handle(call, input, exchange));
}

function methodsByPath(): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const name of ENDPOINT_NAMES) {
    const { method, path } = endpoints[name];
    paths.set(path, [...(paths.get(path) ?? []), method]);
  }
  return paths;
}

function refuseMethod(allowed: readonly string[]): RouteHandlerMethod {
  return async (request, reply) => {
    reply.header('allow', allowed.join(', '));
    throw new LuoshiError('METHOD_NOT_ALLOWED', `此地址不接受 ${request.method}，可用 ${allowed.join('、')}`);
  };
}
