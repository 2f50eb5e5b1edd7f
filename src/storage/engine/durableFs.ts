import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PGlite, postgresMod } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Node = object;

/** The parts of Emscripten's node file system that are extended, as they are in PGlite 0.5.16. */
interface NodeFileOps {
  realPath(node: Node): string;
  node_ops: {
    mknod(parent: Node, name: string, mode: number, dev: number): Node;
    rename(oldNode: Node, newDir: Node, newName: string): void;
    unlink(parent: Node, name: string): void;
    rmdir(parent: Node, name: string): void;
  };
  stream_ops: { fsync?: (stream: { nfd: number }) => number };
}

/** Only the owner reads what the store writes; Emscripten's own default is 0666. */
const OWNER_ONLY = 0o700;

/**
 * PGlite's folder file system with what it lacks: an `fsync` that reaches the disk. Stock PGlite has no such
 * operation, so a committed row is gone after a power cut (ADR 0004). New, renamed and removed names are made
 * durable too, by syncing the folders they stand in before the next `fsync` returns.
 */
export class DurableNodeFs extends NodeFS {
  #fsyncs = 0;
  readonly #changedFolders = new Set<string>();

  /** How often PostgreSQL's `fsync` reached the disk since start. */
  get fsyncs(): number {
    return this.#fsyncs;
  }

  override async init(
    pg: PGlite,
    options: Partial<postgresMod.PostgresMod>,
  ): Promise<{ emscriptenOpts: Partial<postgresMod.PostgresMod> }> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (mod: postgresMod.PostgresMod) => this.#extend(mod.NODEFS),
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  #extend(nodeFs: unknown): void {
    if (!isNodeFileOps(nodeFs)) throw new Error('PGlite mounts another node file system than 0.5.16 does');
    nodeFs.stream_ops.fsync = (stream) => this.#fsync(stream.nfd);
    const { mknod, rename, unlink, rmdir } = nodeFs.node_ops;
    const changed = (folder: Node) => this.#changedFolders.add(nodeFs.realPath(folder));
    nodeFs.node_ops.mknod = (parent, name, mode, dev) => {
      changed(parent);
      return mknod(parent, name, mode & (~0o777 | OWNER_ONLY), dev);
    };
    nodeFs.node_ops.rename = (oldNode, newDir, newName) => {
      this.#changedFolders.add(dirname(nodeFs.realPath(oldNode)));
      changed(newDir);
      rename(oldNode, newDir, newName);
    };
    nodeFs.node_ops.unlink = (parent, name) => {
      changed(parent);
      unlink(parent, name);
    };
    nodeFs.node_ops.rmdir = (parent, name) => {
      changed(parent);
      rmdir(parent, name);
    };
  }

  #fsync(descriptor: number): number {
    fsyncSync(descriptor);
    for (const folder of this.#changedFolders) syncFolder(folder);
    this.#changedFolders.clear();
    this.#fsyncs += 1;
    return 0;
  }
}

/** Makes the names in a folder durable. A folder that is gone needs nothing; Windows knows no such step. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  let descriptor: number;
  try {
    descriptor = openSync(folder, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isNodeFileOps(value: unknown): value is NodeFileOps {
  const has = (owner: unknown, name: string) =>
    typeof owner === 'object' && owner !== null && typeof Reflect.get(owner, name) === 'function';
  if (typeof value !== 'object' || value === null || !has(value, 'realPath')) return false;
  const nodeOps: unknown = Reflect.get(value, 'node_ops');
  const streamOps: unknown = Reflect.get(value, 'stream_ops');
  return (
    ['mknod', 'rename', 'unlink', 'rmdir'].every((name) => has(nodeOps, name)) &&
    ['open', 'close', 'read', 'write'].every((name) => has(streamOps, name))
  );
}
