import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT, whyInstall } from '../../scripts/install.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'luoshi-install-'));
  mkdirSync(join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true }));

type Packages = Record<string, { version?: string; optional?: boolean }>;
const lock = (packages: Packages) =>
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
const installed = (packages: Packages) =>
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));

const WANTED: Packages = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/for-another-system': { version: '2.0.0', optional: true },
};

describe('whether packages must be installed', () => {
  it('not when all are there, without those for other systems', () => {
    lock(WANTED);
    installed({ 'node_modules/a': { version: '1.0.0' } });
    expect(whyInstall(root)).toBe(null);
  });

  it.each<[string, Packages]>([
    ['one is missing', {}],
    ['one has another version', { 'node_modules/a': { version: '1.0.1' } }],
  ])('when %s', (_, packages) => {
    lock(WANTED);
    installed(packages);
    expect(whyInstall(root)?.en).toContain('node_modules/a');
  });

  it('when an optional one has another version than the lock file', () => {
    lock(WANTED);
    installed({
      'node_modules/a': { version: '1.0.0' },
      'node_modules/for-another-system': { version: '1.9.0' },
    });
    expect(whyInstall(root)?.en).toContain('for-another-system');
  });

  it('when npm never finished', () => {
    lock(WANTED);
    expect(whyInstall(root)?.en).toBe('not installed yet');
  });

  it('not here and now, where the tests run', () => {
    expect(whyInstall(ROOT)).toBe(null);
  });
});
