import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LuoshiError } from '../kernel/errors.ts';
import { sendProblem } from './problems.ts';

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the built web application: files with a hash in their name for ever, the page itself never from a cache.
 * Every address that is no file is a place inside the application.
 * @param webRoot folder with index.html; null or not built: only the API is served
 */
export async function registerWeb(app: FastifyInstance, webRoot: string | null): Promise<void> {
  const built = webRoot !== null && existsSync(join(webRoot, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: webRoot,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes(`${sep}assets${sep}`);
        reply.setHeader('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
    app.get('/', (_request, reply) => reply.sendFile('index.html'));
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && isPlaceInside(request)) return reply.sendFile('index.html');
    return sendProblem(request, reply, new LuoshiError('NOT_FOUND', '没有这个地址'));
  });
}

function isPlaceInside(request: FastifyRequest): boolean {
  if (request.method !== 'GET' || request.url.startsWith('/api/')) return false;
  return request.headers.accept?.includes('text/html') ?? false;
}
