// @ts-check
// What the machine has that npm cannot bring: a PostgreSQL server and a Chromium, for the tests that need them.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/**
 * Folder that holds the PostgreSQL server's programs.
 * @returns {string | null} null when the machine has none (a client alone does not count)
 */
export function findPostgresBin() {
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const candidates = asked.status === 0 ? [asked.stdout.trim()] : [];
  try {
    const versions = readdirSync(DEBIAN_POSTGRES).sort((a, b) => Number(b) - Number(a));
    candidates.push(...versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin')));
  } catch {
    // Not a Debian machine.
  }
  candidates.push(...pathFolders());
  return (
    candidates.find((folder) => ['initdb', 'postgres'].every((name) => runs(join(folder, name)))) ?? null
  );
}

/**
 * A Chromium to run the browser tests in: LUOSHI_CHROMIUM, or one on the PATH.
 * @returns {string | null} its path, or null when there is none
 */
export function findChromium() {
  const given = process.env.LUOSHI_CHROMIUM;
  if (given !== undefined && given !== '') return runs(given) ? given : null;
  const places = pathFolders().flatMap((folder) => CHROMIUM_NAMES.map((name) => join(folder, name)));
  return places.find(runs) ?? null;
}

function pathFolders() {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
