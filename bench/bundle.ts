import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Bundle {
  /** The program to start. */
  readonly file: string;
  /** Removes what was built. */
  readonly remove: () => void;
}

/**
 * Builds an entry as the program is built: run from its sources, the reader would hold the compiler and the compiled
 * text of every package as well, several hundred MiB that no user ever sees.
 * @param entry TypeScript file, from the project's folder
 * @param beside further files it starts itself, by their names beside it
 */
export async function bundleEntry(entry: string, beside: readonly string[] = []): Promise<Bundle> {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const outdir = mkdtempSync(join(ROOT, 'dist', '.bench-'));
  const remove = () => rmSync(outdir, { recursive: true, force: true });
  try {
    await build({
      absWorkingDir: ROOT,
      entryPoints: Object.fromEntries([entry, ...beside].map((file) => [basename(file, '.ts'), file])),
      outdir,
      bundle: true,
      splitting: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      charset: 'utf8',
      logLevel: 'warning',
    });
  } catch (error) {
    remove();
    throw error;
  }
  return { file: join(outdir, `${basename(entry, '.ts')}.js`), remove };
}
