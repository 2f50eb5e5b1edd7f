// Entry of the engine's thread: PGlite blocks whatever thread it runs in, so it gets one of its own (ADR 0004).
// This file passes PostgreSQL's wire protocol on and knows nothing of queries.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { DurableNodeFs } from './durableFs.ts';
import { fatalError } from './wire.ts';
import { type EngineReply, type EngineRequest, type EngineTask, START_ID } from './workerMessages.ts';

/**
 * `wal_sync_method=fsync`, because Emscripten's fdatasync does nothing. The log is kept short, because the embedded
 * store has no checkpointer process of its own (maintenance.ts does that work).
 */
const SETTINGS = {
  fsync: 'on',
  wal_sync_method: 'fsync',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_wal_size: '256MB',
  min_wal_size: '64MB',
  timezone: 'UTC',
  default_text_search_config: 'pg_catalog.simple',
};

// PGlite's own start parameters hold `-F`, which turns fsync off: that one is left out.
const START_PARAMS = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

interface Engine {
  readonly pg: PGlite;
  readonly files: DurableNodeFs;
}

async function startEngine(folder: string): Promise<Engine> {
  const files = new DurableNodeFs(folder);
  const pg = new PGlite({ fs: files, startParams: START_PARAMS });
  await pg.waitReady;
  return { pg, files };
}

async function answer({ pg, files }: Engine, request: EngineRequest): Promise<EngineReply> {
  const parts: Uint8Array[] = [];
  if (request.kind === 'run') {
    await pg.execProtocolRawStream(request.bytes, {
      syncToFs: false,
      onRawData: (bytes) => parts.push(bytes.slice()),
    });
  } else if (request.kind === 'reset') {
    // The backend outlives a connection of the pool: what the last one left open must not leak into the next.
    await pg.exec('ROLLBACK');
    await pg.exec('DISCARD ALL');
  } else {
    await pg.close();
  }
  const bytes = joined(parts);
  const fatal = fatalError(bytes);
  if (fatal !== null) throw new Error(fatal);
  return { id: request.id, kind: 'done', bytes, fsyncs: files.fsyncs };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function send(port: MessagePort, reply: EngineReply): void {
  port.postMessage(reply);
}

async function main(port: MessagePort, task: EngineTask): Promise<void> {
  const engine = await startEngine(task.folder);
  if (task.kind === 'create') await engine.pg.close();
  send(port, { id: START_ID, kind: 'done', bytes: new Uint8Array(0), fsyncs: engine.files.fsyncs });
  if (task.kind === 'create') return;
  // One request after another, in the order they came.
  let queue = Promise.resolve();
  port.on('message', (request: EngineRequest) => {
    queue = queue.then(async () => {
      try {
        send(port, await answer(engine, request));
      } catch (error) {
        send(port, { id: request.id, kind: 'failed', message: String(error) });
      }
    });
  });
}

if (parentPort === null) throw new Error('pgliteWorker runs as a worker thread only');
const port = parentPort;
const task: EngineTask = workerData;
main(port, task).catch((error: unknown) => {
  send(port, {
    id: START_ID,
    kind: 'failed',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
});
