import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFaults } from '../../scripts/check-imports.mjs';

/** The check is only worth having if it finds what is planted (ADR 0002). */
describe('import rules', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'luoshi-imports-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const plant = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  it('lets imports run downward', () => {
    plant('domain/a.ts', "import { x } from '../kernel/x.ts';\nexport const y = x;\n");
    plant(
      'services/deep/b.ts',
      "import type { Z } from '../../storage/z.ts';\nimport { y } from '../../domain/a.ts';\n",
    );
    expect(findFaults(root)).toEqual([]);
  });

  it.each([
    ['an upward import', "import { y } from '../services/b.ts';\n"],
    ['an upward import of types', "import type { Y } from '../services/b.ts';\n"],
    ['an upward import over several lines', "import {\n  a,\n  b,\n} from '../services/b.ts';\n"],
    ['an upward re-export', "export * from '../services/b.ts';\n"],
    ['an upward dynamic import', "const y = await import('../services/b.ts');\n"],
    ['an import for its effect', "import '../services/b.ts';\n"],
  ])('finds %s', (_, text) => {
    plant('domain/a.ts', text);
    expect(findFaults(root)).toEqual([expect.stringContaining('domain may not import services')]);
  });

  it.each(['new Date()', 'Date.now()', 'Math.random()'])('finds %s outside the adapters', (clock) => {
    plant('services/a.ts', `export const at = ${clock};\n`);
    plant('adapters/clock.ts', `export const at = ${clock};\n`);
    expect(findFaults(root)).toEqual([expect.stringContaining('services/a.ts:1')]);
  });
});
