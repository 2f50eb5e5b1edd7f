import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { LuoshiError } from '../kernel/errors.ts';

/**
 * Everything the surroundings may set, read once at start and checked whole: all faults are listed by name, values are
 * never printed. No other file reads the environment (lint).
 */
const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '应形如 postgres://用户:口令@主机/库')
    .optional(),
  LUOSHI_DATA: z.string().min(1).optional(),
  LUOSHI_HOST: z.string().min(1).default('127.0.0.1'),
  LUOSHI_PORT: z.coerce.number('应为端口号').int().min(0).max(65_535).default(8686),
  LUOSHI_URL: z.url('应为网址').optional(),
  LUOSHI_OCR: z.string().min(1).optional(),
  LUOSHI_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  LUOSHI_LANG: z.enum(['zh', 'en']).optional(),
  LANG: z.string().optional(),
});

export interface Config {
  /** Where the rows live: a PostgreSQL server when DATABASE_URL is set, else the data folder. */
  readonly store: { readonly databaseUrl: string } | { readonly dataDir: string };
  /** Folder of the embedded store, of evidence files and of the local key. */
  readonly dataDir: string;
  /** Folder in which the optional package for the recognition of text is looked for first. */
  readonly ocrDir: string;
  readonly host: string;
  readonly port: number;
  /** Address people use, when a proxy stands before the server; null: the one it listens on. */
  readonly publicUrl: string | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly lang: 'zh' | 'en';
}

/**
 * Reads the configuration.
 * @param env variables; `process.env` by default
 * @throws CONFIG_INVALID naming every bad variable, without its value
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(filled);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message }));
    throw new LuoshiError(
      'CONFIG_INVALID',
      `环境变量有误：${faults.map((f) => `${f.path}（${f.message}）`).join('；')}`,
      { faults },
    );
  }
  const v = parsed.data;
  const dataDir = absolute(v.LUOSHI_DATA ?? 'data');
  return {
    store:
      v.DATABASE_URL === undefined ? { dataDir: join(dataDir, 'store') } : { databaseUrl: v.DATABASE_URL },
    dataDir,
    ocrDir: v.LUOSHI_OCR === undefined ? join(dataDir, 'ocr') : absolute(v.LUOSHI_OCR),
    host: v.LUOSHI_HOST,
    port: v.LUOSHI_PORT,
    publicUrl: v.LUOSHI_URL ?? null,
    logLevel: v.LUOSHI_LOG,
    lang: v.LUOSHI_LANG ?? (v.LANG !== undefined && !/^(zh|C|POSIX)/i.test(v.LANG) ? 'en' : 'zh'),
  };
}

function absolute(path: string): string {
  const expanded = path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
  return isAbsolute(expanded) ? expanded : resolve(expanded);
}
