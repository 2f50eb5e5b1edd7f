import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import type { z } from 'zod';
import { type Clock, systemClock } from '../../src/adapters/clock.ts';
import { folderFiles } from '../../src/adapters/files.ts';
import { systemIds } from '../../src/adapters/ids.ts';
import { type EndpointName, endpoints, type ResponseOf } from '../../src/contracts/index.ts';
import type { Role } from '../../src/domain/roles.ts';
import { buildApp } from '../../src/http/app.ts';
import type { HttpConfig } from '../../src/http/exchange.ts';
import type { House } from '../../src/services/context.ts';
import { CoverageDesk } from '../../src/services/coverage/coverageDesk.ts';
import { matcherHere } from '../../src/services/coverage/matcher.ts';
import { ImportDesk } from '../../src/services/imports/index.ts';
import { addPerson } from '../../src/services/people/addPerson.ts';
import { threadReader } from '../../src/services/reading/threadReader.ts';
import { seedUnits } from '../../src/services/setup/seedUnits.ts';
import { systemCall } from '../../src/services/setup/systemCall.ts';
import { write } from '../../src/services/write.ts';
import { openTestStore } from './store.ts';

/** Password of every test person. */
export const PASSWORD = 'Correct-Horse-42';

type Routes = typeof endpoints;
type Part<S> = [NonNullable<S>] extends [z.ZodNever] ? never : z.input<Extract<S, z.ZodType>>;

/** What a call brings; parts a route does not have cannot be given. */
export interface CallInput<K extends EndpointName> {
  params?: Part<Routes[K]['params']>;
  query?: Part<Routes[K]['query']>;
  body?: Part<Routes[K]['body']>;
  upload?: { fileName: string; content: string | Uint8Array; fields?: Record<string, string> };
  /** Idempotency-Key; a new one for each call when left out, none at all when null. */
  key?: string | null;
  headers?: Record<string, string>;
}

/** The API as one person (or nobody) sees it, without a network. */
export interface Api {
  /** Calls a route; answers whatever comes. */
  call<K extends EndpointName>(name: K, input?: CallInput<K>): Promise<LightMyRequestResponse>;
  /** Calls a route and answers its body. Fails with the problem when it is refused. */
  ok<K extends EndpointName>(name: K, input?: CallInput<K>): Promise<ResponseOf<K>>;
}

/** Somebody who is signed in. */
export interface TestUser {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly cookie: string;
  /** Address the person's requests come from; each has one, so that no limit per address is met by chance. */
  readonly address: string;
}

/** A server on a store of its own with the bundled units. */
export interface TestServer {
  readonly house: House;
  readonly app: FastifyInstance;
  /** Makes a person with a password and a session. */
  makeUser(person: { unitId: string; roles: readonly Role[]; name?: string }): Promise<TestUser>;
  /** Makes an account whose one-time link was not used; the token of the link. */
  invite(person: {
    unitId: string;
    roles: readonly Role[];
    name?: string;
  }): Promise<{ userId: string; token: string }>;
  /** The API as the person, or as nobody. */
  api(user?: TestUser): Api;
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly clock?: Clock;
  readonly config?: Partial<HttpConfig>;
  readonly webRoot?: string;
}

/** Key of the local command line in tests. */
export const LOCAL_KEY = 'local-key-of-the-tests-0123456789abcdef';

/** Builds a server on a fresh store of the running project's engine. Close it. */
export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const opened = await openTestStore();
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-files-'));
  const clock = options.clock ?? systemClock;
  const house: House = {
    db: opened.store.db,
    clock,
    ids: systemIds,
    files: folderFiles(folder),
    reader: threadReader(),
    imports: new ImportDesk(),
    coverage: new CoverageDesk(matcherHere()),
  };
  await seedUnits(house);
  const config = { publicUrl: null, logLevel: 'silent' as const, localKey: LOCAL_KEY, ...options.config };
  const app = await buildApp({ house, config, webRoot: options.webRoot ?? null });
  let made = 0;
  const invite: TestServer['invite'] = async ({ unitId, roles, name }) => {
    made += 1;
    const person = { unitId, roles, name: name ?? `测试${made}` };
    const box: { userId: string; url: string }[] = [];
    await write(systemCall(house), async (tx, record) => {
      const { userId, link } = await addPerson(tx, house, record, person);
      box.push({ userId, url: link.url });
      return {};
    });
    const { userId, url } = last(box);
    return { userId, token: url.replace('/welcome/', '') };
  };
  const makeUser: TestServer['makeUser'] = async (person) => {
    const { userId, token } = await invite(person);
    const username = `user${made}`;
    const name = person.name ?? `测试${made}`;
    const address = `10.0.${made >> 8}.${made & 255}`;
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1/invitations/${token}/accept`,
      payload: { username, password: PASSWORD, name },
      remoteAddress: address,
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    const { unitId, roles } = person;
    return { id: userId, name, username, unitId, roles, cookie: cookieOf(answer), address };
  };
  return {
    house,
    app,
    invite,
    makeUser,
    api: (user) => apiOf(app, user),
    async close() {
      await app.close();
      await house.imports.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One server for all tests of a file: `const server = sharedTestServer();` then `server()` inside tests and hooks. */
export function sharedTestServer(options: TestServerOptions = {}): () => TestServer {
  let opened: TestServer | null = null;
  beforeAll(async () => {
    opened = await openTestServer(options);
  });
  afterAll(async () => {
    await opened?.close();
  });
  return () => {
    if (opened === null) throw new Error('the test server is there only inside tests and hooks');
    return opened;
  };
}

/** The session cookie an answer sets, as a browser sends it back. */
export function cookieOf(answer: LightMyRequestResponse): string {
  const header = answer.headers['set-cookie'];
  const cookies = Array.isArray(header) ? header : [header ?? ''];
  return cookies.map((cookie) => cookie.split(';')[0] ?? '').join('; ');
}

function apiOf(app: FastifyInstance, user: TestUser | undefined): Api {
  const from = user ? { remoteAddress: user.address } : {};
  const call: Api['call'] = async (name, input = {}) => {
    const { method } = endpoints[name];
    const headers: Record<string, string> = { ...(user ? { cookie: user.cookie } : {}), ...input.headers };
    const key = input.key === undefined ? systemIds.next() : input.key;
    if (key !== null && endpoints[name].retry === 'key') headers['idempotency-key'] ??= key;
    const url = addressOf(name, input.params ?? {}, input.query ?? {});
    if (input.upload) {
      const { payload, type } = await multipartOf(input.upload);
      return app.inject({ ...from, method, url, headers: { ...headers, 'content-type': type }, payload });
    }
    if (input.body === undefined) return app.inject({ ...from, method, url, headers });
    return app.inject({
      ...from,
      method,
      url,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(input.body),
    });
  };
  return {
    call,
    async ok(name, input) {
      const answer = await call(name, input);
      if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.statusCode} ${answer.body}`);
      return answer.json<ResponseOf<typeof name>>();
    },
  };
}

function addressOf(name: EndpointName, params: object, query: object): string {
  const given = new Map<string, unknown>(Object.entries(params));
  const path = endpoints[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String(given.get(key) ?? `missing-${key}`)),
  );
  const search = new URLSearchParams(
    Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
  );
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`;
}

/** A multipart body as a browser makes it: text fields first, then the file. */
export async function multipartOf(upload: {
  fileName: string;
  content: string | Uint8Array;
  fields?: Record<string, string>;
}): Promise<{ payload: Buffer; type: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields ?? {})) form.append(name, value);
  form.append('file', new Blob([Buffer.from(upload.content)]), upload.fileName);
  const response = new Response(form);
  return {
    payload: Buffer.from(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? '',
  };
}

function last<T>(list: readonly T[]): T {
  const value = list.at(-1);
  if (value === undefined) throw new Error('nothing was made');
  return value;
}
