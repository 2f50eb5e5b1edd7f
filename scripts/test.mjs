// @ts-check
// `npm test [-- vitest arguments]`: installs and builds what is missing, runs every part of the suite that the machine
// can run, and says plainly what it left out. With CI=true or LUOSHI_TEST_ALL=1 a part left out is a failure.
// `--with-checks` runs type check and lint too and counts them (.ci/run). The last line is the count, alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, ROOT } from './install.mjs';
import { findChromium, findPostgresBin } from './machine.mjs';
import { commandLine } from './process.mjs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

const CHECKS = ['typecheck', 'lint'];

/** Parts of the suite that need something npm cannot bring. */
const NEEDS = [
  {
    project: 'postgres',
    found: () => findPostgresBin() !== null,
    zh: '没有 PostgreSQL 服务器，未测 PostgreSQL 部分。安装：apt-get install postgresql',
    en: 'No PostgreSQL server here: its part was left out. To get it: apt-get install postgresql',
  },
  {
    project: 'browser',
    found: () => findChromium() !== null,
    zh: '没有 Chromium，未测浏览器部分。安装：apt-get install chromium fonts-noto-cjk（或设 LUOSHI_CHROMIUM）',
    en: 'No Chromium here: the browser part was left out. To get it: apt-get install chromium fonts-noto-cjk (or set LUOSHI_CHROMIUM)',
  },
];

/**
 * Sums up what Vitest's JSON report says.
 * @param {unknown} report the parsed report, or null when there is none
 * @param {boolean} ended whether Vitest itself ended well
 * @returns {Count} a file that failed before its tests, and a run that failed with no test failing, count as one each
 */
export function countReport(report, ended) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const files = typeof report === 'object' && report !== null ? Reflect.get(report, 'testResults') : null;
  for (const file of Array.isArray(files) ? files : []) {
    /** @type {{ status: string }[]} */
    const tests = file.assertionResults;
    const failed = tests.filter(({ status }) => status === 'failed').length;
    count.passed += tests.filter(({ status }) => status === 'passed').length;
    count.failed += failed === 0 && file.status === 'failed' ? 1 : failed;
    count.skipped += tests.filter(({ status }) => !['passed', 'failed'].includes(status)).length;
  }
  if (!ended && count.failed === 0) count.failed = 1;
  return count;
}

/** @param {Count} count the closing line that every reader of logs understands */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {string[]} args */
async function main(args) {
  ensureInstalled();
  await ensureBuilt();
  const checks = args.includes('--with-checks') ? runChecks() : { passed: 0, failed: 0, skipped: 0 };
  const missing = NEEDS.filter(({ found }) => !found());
  const all = process.env.CI === 'true' || process.env.LUOSHI_TEST_ALL === '1';
  const left = missing.map(({ project }) => project);
  const projects = ['unit', 'pglite', 'postgres', 'browser'].filter((name) => !left.includes(name));
  const tests = runVitest(
    projects,
    args.filter((arg) => arg !== '--with-checks'),
  );
  for (const { zh, en } of missing) console.log(`\n${zh}\n${en}`);
  const count = {
    passed: checks.passed + tests.passed,
    failed: checks.failed + tests.failed + (all ? missing.length : 0),
    skipped: tests.skipped,
  };
  console.log(`\n${closingLine(count)}`);
  return count.failed === 0 ? 0 : 1;
}

/** @returns {Count} */
function runChecks() {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const check of CHECKS) {
    console.log(`npm run ${check}`);
    const npm = commandLine('npm', ['run', '--silent', check]);
    const done = spawnSync(npm.file, npm.args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: npm.shell,
    });
    count[done.status === 0 ? 'passed' : 'failed'] += 1;
    if (done.status !== 0) console.log(`${check} 未通过 failed`);
  }
  return count;
}

/** @param {string[]} projects @param {string[]} args @returns {Count} */
function runVitest(projects, args) {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-report-'));
  const file = join(folder, 'report.json');
  try {
    const chosen = projects.flatMap((project) => ['--project', project]);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    const done = spawnSync(process.execPath, [vitest, 'run', ...chosen, ...reporters, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return countReport(readReport(file), done.status === 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @returns {unknown} */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  }
}
