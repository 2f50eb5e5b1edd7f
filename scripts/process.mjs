// @ts-check
// How our scripts start npm's own programs on every system.

/**
 * @typedef {object} CommandLine
 * @property {string} file
 * @property {string[]} args
 * @property {boolean} shell
 */

/**
 * How to start npm: through the very npm that runs this script when there is one, so that its settings hold.
 * @param {'npm'} name
 * @param {string[]} args
 * @returns {CommandLine}
 */
export function commandLine(name, args) {
  const running = process.env.npm_execpath;
  if (running !== undefined && /npm-cli\.c?js$/.test(running)) {
    return { file: process.execPath, args: [running, ...args], shell: false };
  }
  // On Windows npm is a batch file, which only a shell can start.
  return { file: name, args, shell: process.platform === 'win32' };
}
