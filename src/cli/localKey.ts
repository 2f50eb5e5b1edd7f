import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemIds } from '../adapters/ids.ts';
import type { Config } from '../config/config.ts';

/**
 * The key by which commands on this machine identify themselves to the server (ADR 0007). Made once per data folder,
 * readable by its owner alone.
 */
export async function localKey(config: Config): Promise<string> {
  const path = join(config.dataDir, 'local.key');
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept.length >= 40) return kept;
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const key = systemIds.secret();
  await writeFile(path, key, { mode: 0o600 });
  return key;
}
