// @ts-check
// Installs the packages when they are missing or others than package-lock.json names. Run alone or imported.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from './process.mjs';

/** The package's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The first version of Node.js that the packages run on; package.json says the same under `engines`. */
const OLDEST_NODE = [20, 19];

/**
 * Installs what package-lock.json names, unless exactly that is installed.
 * @param {string} [root] the package's folder
 * @throws {Error} when Node.js is too old or npm fails
 */
export function ensureInstalled(root = ROOT) {
  requireNode(process.versions.node);
  const reason = whyInstall(root);
  if (reason === null) return;
  console.error(`安装依赖（${reason.zh}）…… Installing packages (${reason.en}) …`);
  const npm = commandLine('npm', ['ci', '--no-audit', '--no-fund']);
  const done = spawnSync(npm.file, npm.args, { cwd: root, stdio: ['ignore', 2, 2], shell: npm.shell });
  if (done.status !== 0)
    throw new Error('npm ci 失败，请检查网络后再试。npm ci failed: check the network and try again.');
}

/**
 * Why an installation is needed. npm keeps beside the packages a list of what it installed, written last: it is
 * compared with the lock file, so an installation that was broken off or is of another day is found out.
 * @param {string} root
 * @returns {{ zh: string, en: string } | null} null when everything is there
 */
export function whyInstall(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null) throw new Error('package-lock.json is missing or damaged');
  if (installed === null) return { zh: '尚未安装', en: 'not installed yet' };
  for (const [path, { version, optional }] of wanted) {
    // What is made for other systems is rightly absent.
    if (path === '' || (optional && !installed.has(path))) continue;
    if (installed.get(path)?.version !== version) return { zh: `${path} 有变`, en: `${path} changed` };
  }
  return null;
}

/**
 * @param {string} file
 * @returns {Map<string, { version: string | undefined, optional: boolean }> | null}
 */
function readPackages(file) {
  try {
    /** @type {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} */
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(
      Object.entries(packages).map(([path, { version, optional, devOptional }]) => [
        path,
        { version, optional: optional === true || devOptional === true },
      ]),
    );
  } catch {
    return null;
  }
}

/** @param {string} version */
function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  const oldest = OLDEST_NODE.join('.');
  throw new Error(
    `需要 Node.js ${oldest} 或更新（现为 ${version}）。Node.js ${oldest} or newer is needed (this is ${version}).`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureInstalled();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
