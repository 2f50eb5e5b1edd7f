import { systemIds } from '../adapters/ids.ts';
import type { Config } from '../config/config.ts';
import { problem } from '../contracts/common.ts';
import { type EndpointName, endpoints, type ResponseOf } from '../contracts/index.ts';
import { ERROR_STATUS, type ErrorCode, LuoshiError } from '../kernel/errors.ts';
import { readLock } from '../storage/engine/index.ts';
import { localKey } from './localKey.ts';
import { startServer } from './server.ts';

export interface CallInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** For uploads: the file, with its name. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}

/** The API as a command sees it: a running server, or one started for the command. */
export interface Api {
  readonly baseUrl: string;
  /** @throws LuoshiError with the code of the problem */
  call<K extends EndpointName>(name: K, input?: CallInput): Promise<ResponseOf<K>>;
  /** A route that answers a file. @throws LuoshiError with the code of the problem */
  download(
    name: EndpointName,
    input?: CallInput,
  ): Promise<{ fileName: string; body: ReadableStream<Uint8Array> }>;
}

/**
 * Gives the work an API: the running server's when the data folder is in use, else one started for the length of the
 * work on a free loopback port (ADR 0007).
 * @throws STORE_LOCKED when the folder is in use by a process that serves no address
 */
export async function withApi<T>(config: Config, work: (api: Api) => Promise<T>): Promise<T> {
  const key = await localKey(config);
  const running = await runningAddress(config);
  if (running !== null) return work(apiAt(running, key));
  const server = await startServer({ ...config, host: '127.0.0.1', port: 0 }, 'empty', 'command');
  try {
    return await work(apiAt(server.url, key));
  } finally {
    await server.stop();
  }
}

/** Address of the server that holds the data folder and answers; null: nobody does. */
export async function runningAddress(config: Config): Promise<string | null> {
  if (!('dataDir' in config.store)) return null;
  const address = readLock(config.store.dataDir)?.address ?? null;
  if (address === null) return null;
  const answer = await fetch(new URL('/healthz', address)).catch(() => null);
  return answer?.ok ? address : null;
}

function apiAt(baseUrl: string, key: string): Api {
  const send = async (name: EndpointName, input: CallInput): Promise<Response> => {
    const response = await fetch(addressOf(baseUrl, name, input), requestOf(name, input, key));
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  return {
    baseUrl,
    async call(name, input = {}) {
      const response = await send(name, input);
      return (await response.json()) as ResponseOf<typeof name>;
    },
    async download(name, input = {}) {
      const response = await send(name, input);
      if (!response.body) throw new LuoshiError('INTERNAL', '服务没有给出文件');
      return { fileName: fileNameOf(response), body: response.body };
    },
  };
}

function addressOf(baseUrl: string, name: EndpointName, input: CallInput): URL {
  const path = endpoints[name].path.replace(/:(\w+)/g, (_, p: string) =>
    encodeURIComponent(input.params?.[p] ?? ''),
  );
  const url = new URL(`/api/v1${path}`, baseUrl);
  for (const [k, v] of Object.entries(input.query ?? {})) url.searchParams.set(k, v);
  return url;
}

function requestOf(name: EndpointName, input: CallInput, key: string): RequestInit {
  const endpoint = endpoints[name];
  const headers: Record<string, string> = { 'x-luoshi-local-key': key };
  if (endpoint.retry === 'key') headers['idempotency-key'] = systemIds.next();
  if (input.file) {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(input.file.bytes)]), input.file.name);
    return { method: endpoint.method, headers, body: form };
  }
  if (input.body === undefined) return { method: endpoint.method, headers };
  return {
    method: endpoint.method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(input.body),
  };
}

async function problemOf(response: Response): Promise<LuoshiError> {
  const parsed = problem.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return new LuoshiError('INTERNAL', `服务答复 ${response.status}，内容不可读`);
  const { code, detail, faults, refusal } = parsed.data;
  const known = Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : 'INTERNAL';
  return new LuoshiError(known, detail, refusal === null ? { faults } : { faults, refusal });
}

function fileNameOf(response: Response): string {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return encoded === undefined ? 'luoshi-export' : decodeURIComponent(encoded);
}
