// @ts-check
// `npm run ocr:add`: installs the optional recognition of text (scanned PDFs) in a folder of its own, where the program
// looks for it: LUOSHI_OCR, else `ocr` in the data folder. It is no dependency: 340 MB that most houses do without.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from './process.mjs';

/** Known to work together. */
export const OCR_PACKAGES = ['@gutenye/ocr-node@1.4.8', 'onnxruntime-node@1.30.0'];

/**
 * The folder, as src/config reads it.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string}
 */
export function ocrFolder(env) {
  const { LUOSHI_OCR: own, LUOSHI_DATA: data } = env;
  return own ? absolute(own) : join(absolute(data || 'data'), 'ocr');
}

/** @param {string} path */
function absolute(path) {
  return resolve(path.startsWith('~/') ? join(homedir(), path.slice(2)) : path);
}

/** @param {string} folder */
function addOcr(folder) {
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  // Everything needed lies in the packages: no script of theirs has anything to fetch from elsewhere.
  const args = [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    ...OCR_PACKAGES,
  ];
  const npm = commandLine('npm', args);
  const done = spawnSync(npm.file, npm.args, { cwd: folder, stdio: ['ignore', 2, 2], shell: npm.shell });
  if (done.status !== 0) {
    throw new Error('没有装成，请检查网络后再试。Not installed: check the network and try again.');
  }
  console.error(
    `已装在 ${folder}，扫描的 PDF 现在就能读入，不必重启。Installed; scanned PDFs can be read now.`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    addOcr(ocrFolder(process.env));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
