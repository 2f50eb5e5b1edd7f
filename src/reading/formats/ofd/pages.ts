import type { PageGeometry } from '../../geometry/page.ts';
import { damagedFile } from '../drawing/faults.ts';
import { finishPage } from '../drawing/finish.ts';
import { type DrawnPage, emptyPage } from '../drawing/page.ts';
import {
  ASK_FOR_TEXT,
  censusOf,
  type DrawnNote,
  judgeReadable,
  type PageCensus,
} from '../drawing/readable.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import { openPackage, type Package } from '../package/zip.ts';
import { listPages, locate, type OfdPage, type Sheet, sheetOf, textOf } from './catalogue.ts';
import { OBJECTS, OfdDrawing, POINTS } from './drawPage.ts';
import { type Element, eachElement } from './elements.ts';

/** The pages of an OFD and what was seen while reading them. */
export interface OfdPages {
  readonly pages: PageGeometry[];
  readonly notes: DrawnNote[];
}

/** A4 in millimetres, where neither page nor document says its size. */
const A4: Sheet = { width: 210, height: 297 };

/**
 * Characters and lines of every page of an OFD, with their places. Comments and seals laid over pages are left out.
 * @throws INPUT_DAMAGED, INPUT_PASSWORD, INPUT_SCANNED, INPUT_NO_UNICODE, INPUT_EMPTY, INPUT_TOO_LARGE, INPUT_HOSTILE,
 * and what `watch` throws
 */
export function readOfdPages(bytes: Uint8Array, limits: ReadLimits, watch: ReadWatch): OfdPages {
  const ofd = openPackage(bytes, limits);
  const listed = listPages(ofd, limits);
  refuseAbove(listed.length, limits.pages, '页数');
  if (listed.length === 0) throw damagedFile('文件里一页也没有');
  const pages: PageGeometry[] = [];
  const census: PageCensus[] = [];
  let characters = 0;
  for (const [i, page] of listed.entries()) {
    watch.tick(i, listed.length);
    const drawn = drawPage(ofd, page, i + 1, limits);
    const counted = censusOf(drawn);
    characters += counted.characters;
    refuseAbove(characters, limits.characters, '字数');
    census.push(counted);
    pages.push(finishPage(drawn));
  }
  watch.tick(listed.length, listed.length);
  return { pages, notes: judgeReadable(census, ASK_FOR_TEXT) };
}

interface PageParts {
  sheet: Sheet | null;
  readonly templates: string[];
  readonly resources: string[];
}

function drawPage(
  ofd: Package,
  { member, document }: OfdPage,
  number: number,
  limits: ReadLimits,
): DrawnPage {
  const text = textOf(ofd, member);
  const parts = partsOf(ofd, member, text, limits);
  const { width, height } = parts.sheet ?? document.sheet ?? A4;
  const page = emptyPage(number, width * POINTS, height * POINTS);
  const drawing = new OfdDrawing(
    page,
    limits,
    sharedDrawings(ofd, [...document.resources, ...parts.resources], limits),
  );
  const draw = (content: string) =>
    eachElement(content, OBJECTS, limits, (object, parents) => {
      if (parents.includes('Content')) drawing.draw(object);
    });
  for (const id of parts.templates) {
    const template = document.templates.get(id);
    if (template !== undefined) draw(textOf(ofd, template));
  }
  draw(text);
  return page;
}

/** What a page says of itself before its content. */
function partsOf(ofd: Package, member: string, text: string, limits: ReadLimits): PageParts {
  const parts: PageParts = { sheet: null, templates: [], resources: [] };
  eachElement(text, new Set(['Area', 'Template', 'PageRes']), limits, (element, parents) => {
    if (parents.length !== 1) return;
    if (element.name === 'Area') parts.sheet = sheetOf(element);
    if (element.name === 'PageRes') parts.resources.push(locate(ofd, member, element.text.trim()));
    const { TemplateID } = element.attributes;
    if (element.name === 'Template' && TemplateID !== undefined) parts.templates.push(TemplateID);
  });
  return parts;
}

/** Drawings kept apart from the pages that use them; looked up when the first one is asked for. */
function sharedDrawings(ofd: Package, members: readonly string[], limits: ReadLimits) {
  let found: Map<string, Element[]> | undefined;
  return (id: string): readonly Element[] => {
    found ??= findDrawings(ofd, members, limits);
    return found.get(id) ?? [];
  };
}

function findDrawings(ofd: Package, members: readonly string[], limits: ReadLimits): Map<string, Element[]> {
  const found = new Map<string, Element[]>();
  let objects = 0;
  for (const member of members) {
    const text = ofd.text(member);
    if (text === null) continue;
    eachElement(text, new Set(['CompositeGraphicUnit']), limits, (unit) => {
      const inside = objectsIn(unit);
      objects += inside.length;
      refuseAbove(objects, limits.cells, '公用图元');
      found.set(unit.attributes.ID ?? '', inside);
    });
  }
  return found;
}

/** Objects of a drawing, layers and blocks opened up. */
function objectsIn(element: Element): Element[] {
  return element.children.flatMap((child) => (OBJECTS.has(child.name) ? [child] : objectsIn(child)));
}
