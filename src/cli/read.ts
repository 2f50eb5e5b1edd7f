import { findLibreOffice } from '../adapters/libreOffice.ts';
import { placeNamer } from '../domain/placeWords.ts';
import { READ_LIMITS, readPlanFile, UNWATCHED } from '../reading/index.ts';
import { renderPlanTree } from './readTree.ts';

/** `luoshi read`: the plan as JSON for programs, or as a tree for people. Nothing is stored. */
export async function readCommand(file: string, as: 'json' | 'zh' | 'en'): Promise<void> {
  const { document, source } = await readPlanFile(file, {
    limits: READ_LIMITS,
    watch: UNWATCHED,
    converter: findLibreOffice(),
  });
  const text =
    as === 'json' ? JSON.stringify(document, null, 2) : renderPlanTree(document, as, placeNamer(source, as));
  process.stdout.write(`${text}\n`);
}
