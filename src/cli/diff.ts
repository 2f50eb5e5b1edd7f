import { compareEditions, editionOf } from '../domain/editions/index.ts';
import { readPlanFile } from '../reading/index.ts';
import { toolsHere } from '../services/reading/hereReader.ts';
import { type ComparedFile, renderComparison } from './diffText.ts';

/**
 * `luoshi diff`: two editions of a list held against each other, as JSON for programs or as text for people. Nothing
 * is stored.
 * @param ocrDir folder of the optional package for recognition
 * @returns exit code as of `diff`: 0 nothing changed, 1 something did
 * @throws INPUT_* when a file cannot be read
 */
export async function diffCommand(
  oldFile: string,
  newFile: string,
  as: 'json' | 'zh' | 'en',
  ocrDir: string,
): Promise<0 | 1> {
  const old = await readEdition(oldFile, ocrDir);
  const next = await readEdition(newFile, ocrDir);
  const comparison = compareEditions(old.edition, next.edition, []);
  const files = { old: old.file, new: next.file };
  const marks = process.stdout.isTTY && process.stdout.hasColors() ? 'colours' : 'brackets';
  process.stdout.write(
    as === 'json'
      ? `${JSON.stringify({ ...files, ...comparison }, null, 2)}\n`
      : `${renderComparison(files, comparison, as, marks)}\n`,
  );
  return comparison.tasks.every((task) => task.status === 'same') ? 0 : 1;
}

async function readEdition(
  path: string,
  ocrDir: string,
): Promise<{ file: ComparedFile; edition: ReturnType<typeof editionOf> }> {
  const { document } = await readPlanFile(path, toolsHere(ocrDir));
  const { plan, format } = document;
  return { file: { file: path, title: plan.title, format }, edition: editionOf(document) };
}
