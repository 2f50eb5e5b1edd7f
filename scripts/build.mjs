// @ts-check
// Builds what changed: the program (dist/*.js) with esbuild, the pages (dist/web) with Vite. Run alone or imported.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, ROOT } from './install.mjs';

/** @typedef {'program' | 'pages'} Part */

/**
 * What each part is made of and what must be there afterwards.
 * @type {Record<Part, { from: string[], gives: string, zh: string, en: string, build: (root: string) => Promise<void> }>}
 */
const PARTS = {
  program: {
    from: ['src', 'package-lock.json', 'tsconfig.base.json', 'scripts/build.mjs'],
    gives: 'dist/cli.js',
    zh: '程序',
    en: 'program',
    build: buildProgram,
  },
  pages: {
    from: ['src/web', 'src/kernel', 'src/domain', 'src/contracts', 'vite.config.ts', 'package-lock.json'],
    gives: 'dist/web/index.html',
    zh: '网页',
    en: 'pages',
    build: buildPages,
  },
};

/**
 * Builds the parts whose sources changed since their last build, by content.
 * @param {readonly Part[]} [parts] all by default
 * @param {string} [root] the package's folder
 */
export async function ensureBuilt(parts = ['program', 'pages'], root = ROOT) {
  for (const part of parts) {
    const { from, gives, zh, en, build } = PARTS[part];
    const stamp = join(root, 'dist', `.${part}-built-from`);
    const hash = contentHash(root, from);
    if (existsSync(join(root, gives)) && readStamp(stamp) === hash) continue;
    console.error(`构建${zh}…… Building the ${en} …`);
    const begun = performance.now();
    rmSync(stamp, { force: true });
    await build(root);
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, hash);
    console.error(`  ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  }
}

/** @param {string} root */
async function buildProgram(root) {
  const { build } = await import('esbuild');
  const outdir = join(root, 'dist');
  const { metafile } = await build({
    absWorkingDir: root,
    // Each worker thread is a file of its own beside the program.
    entryPoints: { cli: 'src/cli/main.ts', ...workerEntries(root) },
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'utf8',
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
  });
  const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  for (const name of readdirSync(outdir)) {
    if (/\.js(\.map)?$/.test(name) && !made.has(name)) rmSync(join(outdir, name));
  }
}

/**
 * Files named *Worker.ts are entries of worker threads, started by the name `./NAME.js` beside the program.
 * @param {string} root
 * @returns {Record<string, string>}
 */
function workerEntries(root) {
  const found = filesIn(join(root, 'src')).filter((file) => file.endsWith('Worker.ts'));
  return Object.fromEntries(found.map((file) => [basename(file, '.ts'), relative(root, file)]));
}

/** @param {string} root */
async function buildPages(root) {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), root: join(root, 'src/web'), logLevel: 'warn' });
}

/** @param {string} root @param {readonly string[]} paths */
function contentHash(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesIn(join(root, path))) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** @param {string} path a file or a folder @returns {string[]} */
function filesIn(path) {
  try {
    return readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

/** @param {string} file */
function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureInstalled();
    await ensureBuilt();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
