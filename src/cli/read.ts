import { placeNamer } from '../domain/placeWords.ts';
import { readPlanFile } from '../reading/index.ts';
import { toolsHere } from '../services/reading/hereReader.ts';
import { renderPlanTree } from './readTree.ts';

/**
 * `luoshi read`: the plan as JSON for programs, or as a tree for people. Nothing is stored.
 * @param ocrDir folder of the optional package for recognition
 */
export async function readCommand(file: string, as: 'json' | 'zh' | 'en', ocrDir: string): Promise<void> {
  const { document, source } = await readPlanFile(file, toolsHere(ocrDir));
  const text =
    as === 'json' ? JSON.stringify(document, null, 2) : renderPlanTree(document, as, placeNamer(source, as));
  process.stdout.write(`${text}\n`);
}
