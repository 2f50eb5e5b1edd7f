import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type EndpointName, endpoints } from '../contracts/index.ts';
import { can } from '../domain/roles.ts';
import { LuoshiError } from '../kernel/errors.ts';
import { localActor } from '../services/people/localActor.ts';
import { ANONYMOUS, resolveSession } from '../services/people/session.ts';
import { actFor } from '../services/people/substitutions.ts';
import { mustBeSameSite } from './crossSite.ts';
import { type Caller, type Server, webHeaders } from './exchange.ts';

const MINUTE_MS = 60_000;
/** Requests a minute of one session, or of one address without a session. */
const MAX_REQUESTS = 600;
/** Requests a minute of one address to what needs no session: sign-in and one-time links. */
const MAX_AT_THE_DOOR = 20;
const LOCAL_KEY_HEADER = 'x-luoshi-local-key';
/** Id of the person for whom the one signed in acts (a substitution must hold today). */
const ACTING_FOR_HEADER = 'x-luoshi-acting-for';
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

type Gate = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * What every request of the API passes before its body is read: session, rate, permission, origin of writes,
 * Idempotency-Key. The services check the object once more.
 * @throws RATE_LIMITED, NOT_SIGNED_IN, FORBIDDEN, CROSS_SITE, IDEMPOTENCY_KEY_MISSING
 */
export function gateOf(app: FastifyInstance, server: Server): Gate {
  const mustBeWithinRate = rateOf(app);
  return async (request, reply) => {
    const name = request.routeOptions.config.endpoint;
    if (name === undefined) return;
    reply.header('cache-control', 'no-store');
    const caller = await callerOf(request, server, name);
    request.caller = caller;
    if (caller.cookies.length > 0) reply.header('set-cookie', [...caller.cookies]);
    if (!carriesLocalKey(request, server)) await mustBeWithinRate(request, name);
    mustBePermitted(caller, name);
    if (request.method !== 'GET' && request.method !== 'HEAD') mustBeSameSite(request, server.config);
    if (endpoints[name].retry === 'key') idempotencyKey(request);
  };
}

/**
 * The key by which the client marks repetitions of one attempt.
 * @throws IDEMPOTENCY_KEY_MISSING when there is none of 8 to 100 printable characters
 */
export function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && /^[\x21-\x7e]{8,100}$/.test(key)) return key;
  throw new LuoshiError(
    'IDEMPOTENCY_KEY_MISSING',
    '写入须带请求头 Idempotency-Key：8 至 100 个可见字符，每次新的操作换一个，重试时不换',
  );
}

async function callerOf(request: FastifyRequest, server: Server, name: EndpointName): Promise<Caller> {
  const { permission } = endpoints[name];
  if (carriesLocalKey(request, server)) {
    return { actor: localActor(permission), sessionId: null, cookies: [] };
  }
  const found = await resolveSession(server.house, server.auth, webHeaders(request));
  if (!found) return { actor: ANONYMOUS, sessionId: null, cookies: [] };
  const away = request.headers[ACTING_FOR_HEADER];
  // with the rights of the one who is away, named by both
  return typeof away === 'string'
    ? { ...found, actor: await actFor(server.house, found.actor, away) }
    : found;
}

/** Whether the request comes from a command on this very machine (ADR 0007): not through a proxy, with the right key. */
function carriesLocalKey(request: FastifyRequest, { config }: Server): boolean {
  const key = request.headers[LOCAL_KEY_HEADER];
  if (typeof key !== 'string' || request.headers['x-forwarded-for'] !== undefined) return false;
  if (!LOOPBACK.has(request.socket.remoteAddress ?? '')) return false;
  const given = Buffer.from(key);
  const wanted = Buffer.from(config.localKey);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function mustBePermitted({ actor }: Caller, name: EndpointName): void {
  const { permission } = endpoints[name];
  if (permission === 'public') return;
  if (actor === ANONYMOUS) throw new LuoshiError('NOT_SIGNED_IN', '请先登录');
  if (permission === 'signed-in') return;
  if (!can(actor, permission, { unitPath: actor.unitPath })) {
    throw new LuoshiError('FORBIDDEN', `没有此项权限（${permission}）`);
  }
}

function rateOf(app: FastifyInstance): (request: FastifyRequest, name: EndpointName) => Promise<void> {
  const keyGenerator = (request: FastifyRequest) => request.caller?.sessionId ?? request.ip;
  const inside = app.createRateLimit({ max: MAX_REQUESTS, timeWindow: MINUTE_MS, keyGenerator });
  const door = app.createRateLimit({
    max: MAX_AT_THE_DOOR,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => request.ip,
  });
  return async (request, name) => {
    const limit = endpoints[name].permission === 'public' ? door : inside;
    const seen = await limit(request);
    if (seen.isAllowed || !seen.isExceeded) return;
    throw new LuoshiError('RATE_LIMITED', `请求过于频繁，请 ${seen.ttlInSeconds} 秒后再试`, {
      retryAfter: seen.ttlInSeconds,
    });
  };
}
