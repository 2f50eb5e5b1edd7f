import type { SourceDocument, SourceFormat } from '../../../domain/source.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import { SourceBuilder } from '../../source/builder.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import { openPackage } from '../package/zip.ts';
import { ListLabels } from './labels.ts';
import { addNotes } from './notes.ts';
import { readLists } from './numbering.ts';
import { DocxParts } from './parts.ts';
import { readStory } from './readStory.ts';
import { RunningTitles } from './runningTitles.ts';
import type { StoryFindings } from './story.ts';
import { DocxStyles } from './styles.ts';
import { StoryWriter } from './writeStory.ts';

/** A header that the package names but does not hold. */
const NO_WORDS = '<hdr/>';

/**
 * Reads a Word document (DOCX, DOCM, DOTX, DOTM): its words as printed, automatic numbers included, deletions left out.
 * @param format what the file was before another program turned it into DOCX
 * @throws INPUT_DAMAGED, INPUT_PASSWORD, INPUT_HOSTILE, INPUT_TOO_LARGE
 * @throws INPUT_SCANNED nothing but pictures; INPUT_EMPTY no words at all
 */
export async function readDocx(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
  format: SourceFormat = 'docx',
): Promise<SourceDocument> {
  refuseAbove(bytes.length, limits.bytes, '文件字节数');
  const parts = new DocxParts(openPackage(bytes, limits), limits);
  const styles = new DocxStyles(parts.textOf('styles'), limits);
  const lists = readLists(parts.textOf('numbering'), limits, (id) => styles.format(id).list?.list ?? null);
  const isHidden = (id: string) => styles.isHidden(id);
  watch.tick(0, null);
  const story = readStory(parts.pack.text(parts.main) ?? '', limits, watch, isHidden);

  const builder = new SourceBuilder(format);
  const titles = new RunningTitles(builder);
  const blocksOf = (id: string) => readStory(parts.textById(id) ?? NO_WORDS, limits, watch, isHidden).blocks;
  story.findings.headers.forEach((id, i) => {
    titles.add(blocksOf(id), `header${i + 1}`);
  });
  const before = builder.length;
  const writer = new StoryWriter(builder, styles, new ListLabels(lists));
  writer.write(story);
  if (builder.length === before) throw wordlessDocument(story.findings);
  story.findings.footers.forEach((id, i) => {
    titles.add(blocksOf(id), `footer${i + 1}`);
  });
  addNotes(builder, story.findings, { ...writer.leftOut, ...parts.leftOut });
  return builder.finish();
}

/** @throws INPUT_SCANNED, INPUT_UNSUPPORTED, INPUT_EMPTY: why a document without words cannot be read */
export function wordlessDocument({ pictures, imported }: StoryFindings): LuoshiError {
  if (imported > 0) {
    return new LuoshiError(
      'INPUT_UNSUPPORTED',
      '文档的内容是整篇插入的其他文件，不能直接读；请用 Word 或 WPS 打开后另存为 DOCX 再读入',
    );
  }
  if (pictures > 0) {
    return new LuoshiError(
      'INPUT_SCANNED',
      `文档里只有 ${pictures} 张图片，没有文字；请找文字版，或先做文字识别（OCR）再读入`,
    );
  }
  return new LuoshiError('INPUT_EMPTY', '文档里没有可读的文字');
}
