// @ts-check
// Builds what changed: the program (dist/*.js) with esbuild, the pages (dist/web) with Vite. Run alone or imported.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, ROOT } from './install.mjs';

/** @typedef {'program' | 'pages'} Part */

/**
 * What a part is made of, what must be there afterwards, how it is built in a folder aside and put in place.
 * @typedef {object} Recipe
 * @property {string[]} from
 * @property {string} gives
 * @property {string} zh
 * @property {string} en
 * @property {(root: string, outdir: string) => Promise<void>} build
 * @property {(made: string, root: string) => void} place
 */

/** @type {Record<Part, Recipe>} */
const PARTS = {
  program: {
    from: ['src', 'package-lock.json', 'tsconfig.base.json', 'scripts/build.mjs'],
    gives: 'dist/cli.js',
    zh: '程序',
    en: 'program',
    build: buildProgram,
    place: placeProgram,
  },
  pages: {
    from: ['src/web', 'src/kernel', 'src/domain', 'src/contracts', 'vite.config.ts', 'package-lock.json'],
    gives: 'dist/web/index.html',
    zh: '网页',
    en: 'pages',
    build: buildPages,
    place: placePages,
  },
};

/**
 * Builds the parts whose sources changed since their last build, by content.
 * @param {readonly Part[]} [parts] all by default
 * @param {string} [root] the package's folder
 */
export async function ensureBuilt(parts = ['program', 'pages'], root = ROOT) {
  for (const part of parts) {
    const { from, gives, zh, en } = PARTS[part];
    const stamp = join(root, 'dist', `.${part}-built-from`);
    const hash = contentHash(root, from);
    if (existsSync(join(root, gives)) && readStamp(stamp) === hash) continue;
    console.error(`构建${zh}…… Building the ${en} …`);
    const begun = performance.now();
    mkdirSync(join(root, 'dist'), { recursive: true });
    await buildPart(PARTS[part], root, mkdtempSync(join(root, 'dist', `.${part}-`)));
    writeFileSync(stamp, hash);
    console.error(`  ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  }
}

/** @param {Recipe} recipe @param {string} root @param {string} aside */
async function buildPart({ build, place }, root, aside) {
  try {
    await build(root, aside);
    place(aside, root);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** @param {string} root @param {string} outdir */
async function buildProgram(root, outdir) {
  const { build } = await import('esbuild');
  await build({
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
    logLevel: 'warning',
  });
}

/**
 * Puts the files in place one by one, entries last, and removes those of earlier builds: a program that starts
 * meanwhile finds either build whole, never half a file.
 * @param {string} made @param {string} root
 */
function placeProgram(made, root) {
  const dist = join(root, 'dist');
  const names = readdirSync(made).sort(
    (a, b) => Number(b.startsWith('chunk-')) - Number(a.startsWith('chunk-')),
  );
  for (const name of names) renameSync(join(made, name), join(dist, name));
  for (const name of readdirSync(dist)) {
    if (/\.js(\.map)?$/.test(name) && !names.includes(name)) rmSync(join(dist, name), { force: true });
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

/** @param {string} root @param {string} aside */
async function buildPages(root, aside) {
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'src/web'),
    build: { outDir: join(aside, 'web'), emptyOutDir: true },
    logLevel: 'warn',
  });
}

/**
 * Puts the folder in place at once. When another starter was quicker, its pages are the same.
 * @param {string} made @param {string} root
 */
function placePages(made, root) {
  const pages = join(root, 'dist', 'web');
  const old = join(made, 'old');
  try {
    if (existsSync(pages)) renameSync(pages, old);
    renameSync(join(made, 'web'), pages);
  } catch (error) {
    if (!existsSync(pages)) throw error;
  }
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
