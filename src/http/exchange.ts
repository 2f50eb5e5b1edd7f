import type { FastifyRequest } from 'fastify';
import type { EndpointName } from '../contracts/index.ts';
import type { Actor } from '../domain/roles.ts';
import type { House } from '../services/context.ts';
import type { Auth, SetCookies } from '../services/people/auth.ts';
import type { FailedSignIns } from '../services/people/failedSignIns.ts';
import type { Visit } from '../services/people/session.ts';

/** Settings of the server, read once at start. */
export interface HttpConfig {
  /** Address people use, when a proxy stands before the server; null: the one it listens on. */
  readonly publicUrl: string | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** By which commands on this machine identify themselves (ADR 0007); cookies are signed with a key made of it. */
  readonly localKey: string;
  /** Where the log goes; standard output by default. */
  readonly logTo?: { write(line: string): void };
}

/** What every route stands on; made once at start. */
export interface Server {
  readonly house: House;
  readonly auth: Auth;
  readonly failedSignIns: FailedSignIns;
  readonly config: HttpConfig;
}

/** What the gate found out about a request. */
export interface Caller {
  readonly actor: Actor;
  /** Null: not signed in, or a command with the local key. */
  readonly sessionId: string | null;
  /** Cookies that prolong the session. */
  readonly cookies: SetCookies;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until the gate has let the request in. */
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    /** Set on every route of the API. */
    readonly endpoint?: EndpointName;
  }
}

/** What a handler may know and do besides the use-case. */
export interface Exchange {
  readonly visit: Visit;
  /** Address under which the person reached the server, without a slash at the end. */
  readonly origin: string;
  /** Adds cookies to the answer. */
  setCookies(cookies: SetCookies): void;
}

/** The request's headers as the web standard has them. */
export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}

/** Address under which the person reached the server, without a slash at the end. */
export function originOf(request: FastifyRequest, config: HttpConfig): string {
  return config.publicUrl === null
    ? `${request.protocol}://${request.host}`
    : new URL(config.publicUrl).origin;
}
