// @ts-check
// Imports run downward only (docs/adr/0002). One table says who may import whom; anything else is an error.
// Clock and chance live in src/adapters alone, so that every rule can be replayed in a test.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @type {Record<string, string[]>} Layer → layers it may import, besides itself. */
export const MAY_IMPORT = {
  kernel: [],
  config: ['kernel'],
  domain: ['kernel'],
  contracts: ['kernel', 'domain'],
  reading: ['kernel', 'domain'],
  storage: ['kernel', 'domain'],
  adapters: ['kernel', 'domain'],
  reports: ['kernel', 'domain'],
  services: ['kernel', 'domain', 'contracts', 'reading', 'storage', 'adapters', 'reports', 'config'],
  http: ['kernel', 'domain', 'contracts', 'services', 'config'],
  jobs: ['kernel', 'domain', 'contracts', 'services', 'config'],
  cli: [
    'kernel',
    'domain',
    'contracts',
    'reading',
    'reports',
    'services',
    'storage',
    'adapters',
    'http',
    'jobs',
    'config',
  ],
  web: ['kernel', 'domain', 'contracts'],
};

const IMPORT =
  /(?:^|[\s;])(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g;
const CLOCK = /Math\.random\(|new Date\(\)|Date\.now\(/;

/**
 * Lists every import that points upward or sideways, and every use of clock or chance outside adapters.
 * @param {string} root folder that holds the layers (src)
 * @returns {string[]} one sentence a fault, with file and line
 */
export function findFaults(root) {
  const faults = [];
  for (const file of sourceFiles(root)) {
    const layer = layerOf(root, file);
    const text = readFileSync(file, 'utf8');
    for (const match of text.matchAll(IMPORT)) {
      const target = match[1] ?? match[2] ?? '';
      if (!target.startsWith('.')) continue;
      const other = layerOf(root, resolve(dirname(file), target));
      if (other === layer || MAY_IMPORT[layer]?.includes(other)) continue;
      faults.push(`${where(root, file, text, match.index)}: ${layer} may not import ${other} (${target})`);
    }
    if (layer === 'adapters' || layer === 'web') continue;
    text.split('\n').forEach((line, i) => {
      if (CLOCK.test(line)) faults.push(`${relative(root, file)}:${i + 1}: clock or chance outside adapters`);
    });
  }
  return faults;
}

/** @param {string} root @param {string} file */
function layerOf(root, file) {
  return relative(root, file).split(sep)[0] ?? '';
}

/** @param {string} root @param {string} file @param {string} text @param {number} index */
function where(root, file, text, index) {
  return `${relative(root, file)}:${text.slice(0, index + 1).split('\n').length}`;
}

/** @param {string} folder @returns {string[]} */
function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'src');
  const faults = findFaults(root);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exit(1);
  console.log('imports run downward only');
}
