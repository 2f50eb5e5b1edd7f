import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify';
import { actingOf } from '../domain/roles.ts';
import type { HttpConfig } from './exchange.ts';

const SECRETS = ['cookie', 'authorization', 'password', 'token', 'set-cookie', 'x-luoshi-local-key'];

/** How the server logs: one line of JSON an event, secrets never. */
export function loggerOf(config: HttpConfig): NonNullable<FastifyServerOptions['logger']> {
  return {
    level: config.logLevel,
    redact: {
      paths: SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[不记录]',
    },
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }),
    },
    ...(config.logTo ? { stream: config.logTo } : {}),
  };
}

/** Logs one line for every request answered. */
export function registerAccessLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, caller } = request;
    const ms = Math.round(reply.elapsedTime);
    const actor = caller?.actor.userId ?? null;
    const acting = actingOf(caller?.actor ?? {});
    const said = { method, route: routeOf(request), status: reply.statusCode, ms, actor, ...acting };
    request.log.info(said, '已答复');
  });
}

/** The pattern of the address, not the address itself: one-time links carry their token in it. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? '（无此地址）';
}
