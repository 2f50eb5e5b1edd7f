import { createHmac } from 'node:crypto';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { House } from '../services/context.ts';
import { openAuth } from '../services/people/auth.ts';
import { FailedSignIns } from '../services/people/failedSignIns.ts';
import type { HttpConfig, Server } from './exchange.ts';
import { loggerOf, registerAccessLog } from './log.ts';
import { openApi } from './openapi.ts';
import { answerError, registerProblems } from './problems.ts';
import { registerRoutes } from './routes.ts';
import { registerWeb } from './staticWeb.ts';
import { MULTIPART_LIMITS } from './uploads.ts';

export type { HttpConfig } from './exchange.ts';

/** Largest JSON body, bytes. */
const MAX_BODY_BYTES = 1_048_576;
/** A request must have arrived whole after that many milliseconds. */
const REQUEST_TIMEOUT_MS = 120_000;
/** One-time links are the longest parameters. */
const MAX_PARAM_LENGTH = 200;

export interface AppParts {
  readonly house: House;
  readonly config: HttpConfig;
  /** Folder of the built web application; null: the API alone. */
  readonly webRoot: string | null;
}

/**
 * Puts the server together; it does not listen yet.
 * @returns the server, ready for `inject` and `listen`; close it
 */
export async function buildApp({ house, config, webRoot }: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: loggerOf(config),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => house.ids.next(),
    requestIdHeader: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // addresses that cannot be read come here before any route
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
    },
    // exactly one proxy stands before the server when it has a public address; what it says of the client is believed
    trustProxy: config.publicUrl === null ? false : (_address, hop) => hop === 0,
  });
  app.decorateRequest('caller', null);
  registerProblems(app);
  registerAccessLog(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  acceptOnlyJson(app);
  await app.register(helmet, securityHeaders(isHttps(config)));
  await app.register(multipart, { limits: MULTIPART_LIMITS });
  await app.register(rateLimit, { global: false });
  await registerRoutes(app, serverOf(house, config));
  registerOwnRoutes(app);
  await registerWeb(app, webRoot);
  return app;
}

function serverOf(house: House, config: HttpConfig): Server {
  // a key of its own for the cookies, so that neither of the two uses tells anything about the other
  const secret = createHmac('sha256', config.localKey).update('luoshi session cookies').digest('hex');
  const auth = openAuth(house, { secret, url: config.publicUrl ?? 'http://localhost' });
  return { house, auth, failedSignIns: new FailedSignIns(house.clock), config };
}

/** The two addresses that are not in the contracts: description of the API, and whether the server answers. */
function registerOwnRoutes(app: FastifyInstance): void {
  const description = JSON.stringify(openApi());
  app.get('/api/v1/openapi.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(description),
  );
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({}));
}

/** JSON alone, besides uploads; a body of no bytes is no body, whatever its type says. */
function acceptOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parse(request, String(body), done),
  );
}

function isHttps({ publicUrl }: HttpConfig): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

function securityHeaders(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // the component library puts its styles into the page while it runs
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' as const },
    xFrameOptions: { action: 'deny' as const },
  };
}
