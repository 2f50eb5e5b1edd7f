import type { SourceDocument } from '../../../domain/source.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import { SourceBuilder } from '../../source/builder.ts';
import { ListLabels } from '../docx/labels.ts';
import { addNotes } from '../docx/notes.ts';
import { wordlessDocument } from '../docx/readDocx.ts';
import { RunningTitles } from '../docx/runningTitles.ts';
import { StoryWriter } from '../docx/writeStory.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import { openOle, refuseEncryptedPackage } from '../package/ole.ts';
import { readDocLists } from './docLists.ts';
import { DocStories } from './docStory.ts';
import { DocStyles } from './docStyles.ts';
import { type DocFile, HEADERS, readFileInformation } from './fileInformation.ts';
import { DocText } from './pieces.ts';

/** The first stories of the headers are lines above footnotes. */
const NOTE_LINES = 6;

/**
 * Reads a Word 97–2003 file (DOC, and WPS, which is laid out alike): its words as printed, automatic numbers included,
 * deletions left out. Words of text boxes come behind the body.
 * @param format what its name says it is
 * @throws INPUT_DAMAGED, INPUT_PASSWORD, INPUT_HOSTILE, INPUT_TOO_LARGE
 * @throws INPUT_UNSUPPORTED older than Word 97
 * @throws INPUT_SCANNED nothing but pictures; INPUT_EMPTY no words at all
 */
export async function readDoc(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
  format: 'doc' | 'wps' = 'doc',
): Promise<SourceDocument> {
  refuseAbove(bytes.length, limits.bytes, '文件字节数');
  const ole = openOle(bytes, limits);
  refuseEncryptedPackage(ole.names());
  const file = readFileInformation(ole);
  const styles = whole(() => new DocStyles(file)) ?? new DocStyles(null);
  const lists = whole(() => readDocLists(file));
  const text = new DocText(file);
  refuseAbove(file.lengths.body, limits.characters, '字数');
  const stories = new DocStories(file, text, { limits, watch }, (id) => styles.format(id).hidden);
  watch.tick(0, null);

  const builder = new SourceBuilder(format);
  const writer = new StoryWriter(builder, styles, new ListLabels(lists ?? new Map()));
  const { headersFrom, boxesFrom } = textPlaces(file);
  const body = stories.read(0, file.lengths.body);
  writer.write(body);
  const boxes = stories.read(boxesFrom, boxesFrom + file.lengths.boxes);
  writer.write(boxes, 'b1/');
  if (builder.length === 0) throw wordlessDocument(body.findings);
  const titles = stories.read(headersFrom, headersFrom + file.lengths.headers);
  new RunningTitles(builder).add(titles.blocks, 'header1');
  const macros = ole.names().filter((name) => name === 'Macros' || name === '_VBA_PROJECT_CUR').length;
  addNotes(builder, body.findings, { ...writer.leftOut, macros, embedded: 0, diagrams: 0 });
  if (!lists) {
    builder.note('numbers-lost', '文件的编号表已损坏，自动编号没有读出；请用原软件打开后另存为 DOCX 再读入');
  }
  return builder.finish();
}

/** A table of the file besides its words; null: it is damaged, which must not keep the words from being read. */
function whole<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof LuoshiError && error.code === 'INPUT_DAMAGED') return null;
    throw error;
  }
}

/** The texts of a DOC file stand one after the other. */
function textPlaces(file: DocFile): { headersFrom: number; boxesFrom: number } {
  const { body, footnotes, headers, macros, comments, endnotes } = file.lengths;
  const index = file.part(HEADERS);
  const skipped = index.length >= (NOTE_LINES + 1) * 4 ? index.u32(NOTE_LINES * 4) : 0;
  return {
    headersFrom: body + footnotes + Math.min(skipped, headers),
    boxesFrom: body + footnotes + headers + macros + comments + endnotes,
  };
}
