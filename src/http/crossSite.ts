import type { FastifyRequest } from 'fastify';
import { LuoshiError } from '../kernel/errors.ts';
import { type HttpConfig, originOf } from './exchange.ts';

/**
 * Refuses writes that another site's page makes in the name of a signed-in person. Browsers tell where a request
 * comes from; programs tell neither header, and carry no cookie they were not given.
 * @throws CROSS_SITE
 */
export function mustBeSameSite(request: FastifyRequest, config: HttpConfig): void {
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const foreignSite = site !== undefined && site !== 'same-origin';
  const foreignOrigin = origin !== undefined && hostOf(origin) !== hostOf(originOf(request, config));
  if (foreignSite || foreignOrigin) {
    throw new LuoshiError('CROSS_SITE', '请求来自其他网站，已拒绝');
  }
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}
