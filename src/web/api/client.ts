import type { z } from 'zod';
import type { Endpoint } from '../../contracts/endpoint.ts';
import { type EndpointName, endpoints } from '../../contracts/index.ts';
import { ACTING_HEADER, actingForId, setActingFor } from '../session/acting.ts';
import { problemOf, unreachable } from './problem.ts';

const BASE = '/api/v1';

type Endpoints = typeof endpoints;
type Schema<N extends EndpointName, Part extends 'params' | 'query' | 'body' | 'response'> = NonNullable<
  Endpoints[N][Part]
>;
type Given<Key extends string, Type> = [Type] extends [never] ? unknown : Record<Key, Type>;
type Optional<Key extends string, Type> = [Type] extends [never] ? unknown : Partial<Record<Key, Type>>;
type Sent<S> = S extends z.ZodNever ? never : S extends z.ZodType ? z.input<S> : never;

/** What a call of the endpoint is given; a part the endpoint does not have may not be given. */
export type CallInput<N extends EndpointName> = Given<'params', Sent<Schema<N, 'params'>>> &
  Optional<'query', Sent<Schema<N, 'query'>>> &
  Given<'body', Sent<Schema<N, 'body'>>> &
  (Endpoints[N]['upload'] extends true ? Upload : unknown);

/** What the endpoint answers. */
export type Answer<N extends EndpointName> = z.output<Schema<N, 'response'>>;

/** A file with its text fields; the fields are sent first, the file last, as the server reads them. */
export interface Upload {
  readonly file?: File;
  readonly fields?: Readonly<Record<string, string>>;
}

interface AnyInput extends Upload {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
}

export interface CallOptions {
  /** Idempotency-Key of a write; the same user action keeps its key over retries. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/**
 * Calls one endpoint of the API.
 * @param name endpoint as named in src/contracts
 * @param input params, query and body by the endpoint's schemas; `file` and `fields` for an upload
 * @throws ApiProblem on a refusal, or with code UNREACHABLE when no answer came
 */
export async function call<N extends EndpointName>(
  name: N,
  input: CallInput<N>,
  options: CallOptions = {},
): Promise<Answer<N>> {
  const endpoint: Endpoint = endpoints[name];
  const given = input as AnyInput;
  const init: RequestInit = { method: endpoint.method, credentials: 'same-origin' };
  const headers = new Headers({ accept: 'application/json' });
  if (endpoint.retry === 'key') headers.set('idempotency-key', options.key ?? crypto.randomUUID());
  if (given.file) init.body = formOf(given.file, given.fields ?? {});
  else if (given.body !== undefined) {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(given.body);
  }
  const acting = actingFor(name);
  if (acting !== null) headers.set(ACTING_HEADER, acting);
  if (options.signal) init.signal = options.signal;
  const response = await send(addressOf(name, input), { ...init, headers });
  if (response.status === 403 && acting !== null && name === 'getSession') {
    // the substitution is over: the person is himself again
    setActingFor(null);
    return call(name, input, options);
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Answer<N>;
}

/** Who signs in or out is himself; and whom one may act for is asked as oneself. */
function actingFor(name: EndpointName): string | null {
  if (name === 'signIn' || name === 'signOut' || name === 'acceptInvitation') setActingFor(null);
  return name === 'listActingFor' ? null : actingForId();
}

/** Address of an endpoint under the API's root, with its parameters filled in: for calls, and for links to files. */
export function addressOf<N extends EndpointName>(name: N, input: CallInput<N>): string {
  const { params = {}, query = {} } = input as AnyInput;
  const values = new Map(Object.entries(params).map(([key, value]) => [key, String(value)]));
  const path = endpoints[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(values.get(key) ?? ''),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `${BASE}${path}${text === '' ? '' : `?${text}`}`;
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable();
  }
}

/** A file and its text fields as the server reads them: fields first, the file last. */
export function formOf(file: File, fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return form;
}
