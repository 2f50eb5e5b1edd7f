import { LuoshiError } from '../../../kernel/errors.ts';
import { damagedFile } from '../drawing/faults.ts';
import type { ReadLimits } from '../limits.ts';
import type { Package } from '../package/zip.ts';
import { childOf, type Element, eachElement, numbersIn } from './elements.ts';

/** Width and height in millimetres. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** A page of an OFD document, not yet read. */
export interface OfdPage {
  /** Member of the package. */
  readonly member: string;
  readonly document: OfdDocument;
}

export interface OfdDocument {
  /** Where pages do not say their own size; null: not told. */
  readonly sheet: Sheet | null;
  /** Members with the contents of template pages, by id. */
  readonly templates: ReadonlyMap<string, string>;
  /** Members with fonts and drawings used by several pages. */
  readonly resources: readonly string[];
}

const ENTRY = 'OFD.xml';

/**
 * All pages of all documents in an OFD package, in order.
 * @throws INPUT_DAMAGED the entry, a document or its list of pages is missing
 * @throws INPUT_PASSWORD the package is encrypted
 */
export function listPages(ofd: Package, limits: ReadLimits): OfdPage[] {
  const roots: string[] = [];
  eachElement(textOf(ofd, ENTRY), new Set(['DocRoot']), limits, ({ text }) => roots.push(text.trim()));
  if (roots.length === 0) throw damagedFile('文件的入口里没有文档');
  return roots.flatMap((root) => pagesOf(ofd, locate(ofd, ENTRY, root), limits));
}

function pagesOf(ofd: Package, member: string, limits: ReadLimits): OfdPage[] {
  const templates = new Map<string, string>();
  const resources: string[] = [];
  const pages: string[] = [];
  let sheet: Sheet | null = null;
  const wanted = new Set(['PageArea', 'PublicRes', 'DocumentRes', 'TemplatePage', 'Page']);
  eachElement(textOf(ofd, member), wanted, limits, (element, parents) => {
    const { name, attributes, text } = element;
    if (name === 'PageArea') sheet = sheetOf(element);
    if (name === 'PublicRes' || name === 'DocumentRes') resources.push(locate(ofd, member, text.trim()));
    const { ID, BaseLoc } = attributes;
    if (name === 'TemplatePage' && ID !== undefined && BaseLoc !== undefined) {
      templates.set(ID, locate(ofd, member, BaseLoc));
    }
    if (name === 'Page' && parents.at(-1) === 'Pages' && BaseLoc !== undefined) {
      pages.push(locate(ofd, member, BaseLoc));
    }
  });
  const document: OfdDocument = { sheet, templates, resources };
  return pages.map((page) => ({ member: page, document }));
}

/** @param area `PageArea` of a document or `Area` of a page */
export function sheetOf(area: Element): Sheet | null {
  const [, , width, height] = numbersIn(childOf(area, 'PhysicalBox')?.text);
  if (width === undefined || height === undefined || !(width > 0 && height > 0)) return null;
  return { width, height };
}

/**
 * The member a location names: from the package's root, from the folder of the file that names it, or (as some makers
 * write it) from the root without saying so.
 * @param from member that names it
 */
export function locate(ofd: Package, from: string, location: string): string {
  if (location.startsWith('/')) return simplified(location.slice(1));
  const beside = simplified(`${from.slice(0, from.lastIndexOf('/') + 1)}${location}`);
  const known = (name: string) => ofd.names().some((other) => other.toLowerCase() === name.toLowerCase());
  const rooted = simplified(location);
  return !known(beside) && known(rooted) ? rooted : beside;
}

/** Without `.` and `..`; a way out of the package ends at its root. */
function simplified(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** @throws INPUT_DAMAGED no such member, INPUT_PASSWORD the package is encrypted */
export function textOf(ofd: Package, member: string): string {
  const text = ofd.text(member);
  if (text !== null) return text;
  if (ofd.names().some((name) => /(?:^|\/)(?:encryptions?|decryptseed)\.(?:xml|dat)$/i.test(name))) {
    throw new LuoshiError(
      'INPUT_PASSWORD',
      '文件已加密，打不开；请用 OFD 阅读器解密后另存，或向来文单位索取未加密的文件',
    );
  }
  throw damagedFile(`文件不完整，缺少 ${member}`);
}
