import { findText } from './findText.ts';
import type { Models } from './models.ts';
import type { GreyPicture, RecognisedLine } from './picture.ts';
import { readLine } from './readLine.ts';

/** Every line of text of a page, from top to bottom, with the place of its characters. */
export async function recognisePage(page: GreyPicture, models: Models): Promise<RecognisedLine[]> {
  const lines: RecognisedLine[] = [];
  for (const box of await findText(page, models.findText)) {
    const characters = await readLine(page, box, models);
    if (characters.length > 0) lines.push({ box, characters });
  }
  return lines;
}
