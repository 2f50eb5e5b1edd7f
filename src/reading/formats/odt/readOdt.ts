import type { SourceDocument } from '../../../domain/source.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import { SourceBuilder } from '../../source/builder.ts';
import { ListLabels } from '../docx/labels.ts';
import { addNotes } from '../docx/notes.ts';
import { wordlessDocument } from '../docx/readDocx.ts';
import { RunningTitles } from '../docx/runningTitles.ts';
import type { Story } from '../docx/story.ts';
import { StoryState } from '../docx/storyState.ts';
import { StoryWriter } from '../docx/writeStory.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import { walkXml } from '../package/xml.ts';
import { openPackage, type Package } from '../package/zip.ts';
import { damagedPackage } from '../package/zipDirectory.ts';
import { OdtListStyles, OdtLists } from './odtLists.ts';
import { OdtStoryHandler } from './odtStory.ts';
import { OdtStyles } from './odtStyles.ts';

const BODY: ReadonlySet<string> = new Set(['text']);
const PAPER: ReadonlySet<string> = new Set(['header', 'footer', 'header-left', 'footer-left']);

/**
 * Reads an OpenDocument text (ODT, OTT): its words as printed, automatic numbers included, deletions left out.
 * @throws INPUT_DAMAGED, INPUT_PASSWORD, INPUT_HOSTILE, INPUT_TOO_LARGE
 * @throws INPUT_SCANNED nothing but pictures; INPUT_EMPTY no words at all
 */
export async function readOdt(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
): Promise<SourceDocument> {
  refuseAbove(bytes.length, limits.bytes, '文件字节数');
  const pack = openPackage(bytes, limits);
  refuseEncrypted(pack);
  const content = pack.text('content.xml');
  if (content === null) throw damagedPackage('压缩包里没有正文');
  const common = pack.text('styles.xml');
  watch.tick(0, null);
  const styles = new OdtStyles();
  const listStyles = new OdtListStyles();
  for (const xml of [common, content]) if (xml !== null) collectStyles(xml, limits, styles, listStyles);

  const lists = new OdtLists(listStyles);
  const storyOf = (xml: string, roots: ReadonlySet<string>): Story => {
    const state = new StoryState(limits, watch);
    walkXml(xml, limits, new OdtStoryHandler(state, lists, styles, roots));
    return { blocks: state.closeContainer(), endlessContents: false, findings: state.findings };
  };
  const story = storyOf(content, BODY);
  const builder = new SourceBuilder('odt');
  const writer = new StoryWriter(builder, styles, new ListLabels(lists.definitions));
  writer.write(story);
  if (builder.length === 0) throw wordlessDocument(story.findings);
  if (common !== null) new RunningTitles(builder).add(storyOf(common, PAPER).blocks, 'header1');
  const macros = pack
    .names()
    .filter((name) => /^(Basic|Scripts)\/.+\.(xml|xlb|py|js|bsh)$/.test(name)).length;
  const embedded = pack.names().filter((name) => /^Object [^/]+\/content\.xml$/.test(name)).length;
  addNotes(builder, story.findings, { ...writer.leftOut, macros, embedded, diagrams: 0 });
  return builder.finish();
}

function refuseEncrypted(pack: Package): void {
  if (!pack.text('META-INF/manifest.xml')?.includes(':encryption-data')) return;
  throw new LuoshiError('INPUT_PASSWORD', '文件设有密码；请用原软件打开、去掉密码后另存，再读入');
}

function collectStyles(xml: string, limits: ReadLimits, styles: OdtStyles, lists: OdtListStyles): void {
  walkXml(xml, limits, {
    open(name, attributes) {
      styles.open(name, attributes);
      lists.open(name, attributes);
    },
    close(name) {
      styles.close(name);
      lists.close(name);
    },
    text: () => undefined,
  });
}
