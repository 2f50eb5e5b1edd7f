import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LuoshiError } from '../../kernel/errors.ts';

/**
 * Path of a bundled file, the same from the sources and from the built program: the nearest folder above that holds
 * package.json also holds assets/.
 * @throws INTERNAL when the installation lacks it
 */
export function asset(name: string): string {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    if (!existsSync(join(folder, 'package.json'))) continue;
    const path = join(folder, 'assets', name);
    if (existsSync(path)) return path;
  }
  throw new LuoshiError('INTERNAL', `安装不完整：缺少 assets/${name}`);
}
