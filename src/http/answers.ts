import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type EndpointName, endpoints } from '../contracts/index.ts';
import type { FileAnswer } from '../services/context.ts';

/** Reference lists that change seldom and are read on every page: kept by the browser and asked whether they still hold. */
const REVALIDATED: ReadonlySet<EndpointName> = new Set(['listUnits']);

/**
 * Answers what a use-case returned: JSON checked and stripped by the contract, or a file.
 * @throws the schema's error when the answer breaks the contract: nothing that is not described leaves
 */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  name: EndpointName,
  answer: unknown,
): FastifyReply {
  const { response } = endpoints[name];
  if (response === null) return sendFile(reply, answer as FileAnswer);
  const body = JSON.stringify(response.parse(answer));
  reply.type('application/json; charset=utf-8');
  return REVALIDATED.has(name) ? sendTagged(request, reply, body) : reply.send(body);
}

function sendTagged(request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  reply.header('cache-control', 'private, no-cache').header('etag', tag).header('vary', 'cookie');
  const known = request.headers['if-none-match']?.split(',').map((text) => text.trim().replace(/^W\//, ''));
  return known?.includes(tag) ? reply.code(304).send() : reply.send(body);
}

/** Files are saved, never shown in place: nothing that was uploaded may run as a page of this site. */
function sendFile(reply: FastifyReply, { fileName, mediaType, stream }: FileAnswer): FastifyReply {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encoded}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(stream);
}
