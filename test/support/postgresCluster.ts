import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { findPostgresBin } from '../../scripts/machine.mjs';

const START_TRIES = 100;
const TRY_MS = 100;

export interface Cluster {
  urlOf(database: string): string;
  createDatabase(name: string, template: string): Promise<void>;
  stop(): Promise<void>;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Starts a PostgreSQL server of our own on a free loopback port, in a temporary folder, for tests: nothing of the
 * machine's own server is touched. Its text order is Chinese (ICU), unlike the embedded engine's: a test that passes
 * on both does not lean on the database's order of text.
 * @param durability `as-server`: commits reach the disk as they do on a server, for measuring; `none`: fast, for tests
 * @throws Error when the machine has no PostgreSQL server
 */
export async function startCluster(durability: 'none' | 'as-server' = 'none'): Promise<Cluster> {
  const bin = findPostgresBin();
  if (bin === null) throw new Error('no PostgreSQL server here: apt-get install postgresql');
  const account = serverAccount();
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-pg-'));
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  initialise(bin, data, account);
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', ...settings(durability)],
    { ...account, stdio: 'ignore', cwd: folder },
  );
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const urlOf = (database: string) => `postgres://luoshi@127.0.0.1:${port}/${database}`;
  const stop = async () => {
    process.off('exit', kill);
    await stopServer(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(server, urlOf('postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    urlOf,
    stop,
    createDatabase: (name, template) => createDatabase(urlOf('postgres'), name, template),
  };
}

/** Makes a database from a template. */
export async function createDatabase(adminUrl: string, name: string, template: string): Promise<void> {
  await asAdmin(adminUrl, `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`);
}

/** Drops a database, with whatever is connected to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await asAdmin(adminUrl, `drop database ${escapeIdentifier(name)} with (force)`);
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The server refuses to run as root, so root starts it as the account that Debian's package makes. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
  return { uid: id('-u'), gid: id('-g') };
}

function initialise(bin: string, data: string, account: Account): void {
  const args = ['-D', data, '-U', 'luoshi', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  const icu = ['--locale-provider=icu', '--icu-locale=zh-Hans-CN'];
  const done = spawnSync(join(bin, 'initdb'), [...args, ...icu], { ...account, encoding: 'utf8', cwd: '/' });
  if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr}`);
}

/** The tests' cluster need not survive a power cut; everything else stays as a server has it. */
function settings(durability: 'none' | 'as-server'): string[] {
  const fast = durability === 'none' ? ['fsync=off', 'full_page_writes=off'] : [];
  return [...fast, 'max_connections=200'].flatMap((setting) => ['-c', setting]);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  let last: unknown = null;
  for (let tries = 0; tries < START_TRIES; tries += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at start with code ${server.exitCode}`);
    try {
      return await asAdmin(url, 'select 1');
    } catch (error) {
      last = error;
      await wait(TRY_MS);
    }
  }
  throw new Error('PostgreSQL did not become ready', { cause: last });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  await ended;
}
