import type { ReadLimits } from '../limits.ts';
import { walkXml } from '../package/xml.ts';
import type { Package } from '../package/zip.ts';
import { damagedSheet } from './sheetData.ts';

export interface WorkbookParts {
  /** The sheets that are shown, in order. */
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly hiddenSheets: readonly string[];
  readonly hasMacros: boolean;
  readonly date1904: boolean;
  readonly paths: { readonly strings: string | null; readonly styles: string | null };
}

interface Relation {
  /** Last step of its type: `worksheet`, `sharedStrings` … */
  readonly kind: string;
  readonly path: string;
}

/**
 * Finds the parts of a workbook.
 * @throws INPUT_DAMAGED there is no workbook in the package
 */
export function readWorkbook(file: Package, limits: ReadLimits): WorkbookParts {
  const root = relations(file, '', limits);
  const path = [...root.values()].find(({ kind }) => kind === 'officeDocument')?.path ?? 'xl/workbook.xml';
  const text = file.text(path);
  if (text === null) throw damagedSheet('找不到工作簿');
  const parts = relations(file, path, limits);
  const { listed, date1904 } = listedSheets(text, limits);
  const sheets: { name: string; path: string }[] = [];
  const hiddenSheets: string[] = [];
  let macros = file.names().some((name) => /vbaProject\.bin$/i.test(name));
  for (const { name, id, hidden } of listed) {
    const part = parts.get(id);
    if (!part) continue;
    // sheets of charts and dialogs hold no cells; those of macros hold programs
    if (/macrosheet$/i.test(part.kind)) macros = true;
    else if (part.kind === 'worksheet') {
      if (hidden) hiddenSheets.push(name);
      else sheets.push({ name, path: part.path });
    }
  }
  const pathOf = (kind: string) => [...parts.values()].find((part) => part.kind === kind)?.path ?? null;
  const paths = { strings: pathOf('sharedStrings'), styles: pathOf('styles') };
  return { sheets, hiddenSheets, hasMacros: macros, date1904, paths };
}

function listedSheets(
  text: string,
  limits: ReadLimits,
): { listed: { name: string; id: string; hidden: boolean }[]; date1904: boolean } {
  const listed: { name: string; id: string; hidden: boolean }[] = [];
  let date1904 = false;
  walkXml(text, limits, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const hidden = /hidden/i.test(attributes.state ?? '');
      listed.push({ name: attributes.name ?? '', id: attributes.id ?? '', hidden });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { listed, date1904 };
}

/** What a part points to, by id; targets outside the package are left out. */
function relations(file: Package, of: string, limits: ReadLimits): Map<string, Relation> {
  const slash = of.lastIndexOf('/') + 1;
  const text = file.text(`${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`);
  const found = new Map<string, Relation>();
  if (text === null) return found;
  walkXml(text, limits, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External')
        return;
      const kind = (Type ?? '').slice((Type ?? '').lastIndexOf('/') + 1);
      found.set(Id, { kind, path: resolved(of.slice(0, slash), Target) });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
