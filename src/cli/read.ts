import { findLibreOffice } from '../adapters/libreOffice.ts';
import { READ_LIMITS, readPlanFile, UNWATCHED } from '../reading/index.ts';
import { renderPlanTree } from './readTree.ts';

/** `luoshi read`: the plan as JSON for programs, or as a tree for people. Nothing is stored. */
export async function readCommand(file: string, as: 'json' | 'zh' | 'en'): Promise<void> {
  const { document } = await readPlanFile(file, {
    limits: READ_LIMITS,
    watch: UNWATCHED,
    converter: findLibreOffice(),
  });
  process.stdout.write(
    as === 'json' ? `${JSON.stringify(document, null, 2)}\n` : `${renderPlanTree(document, as)}\n`,
  );
}
