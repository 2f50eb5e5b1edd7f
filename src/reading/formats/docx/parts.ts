import type { ReadLimits } from '../limits.ts';
import { walkXml } from '../package/xml.ts';
import type { Package } from '../package/zip.ts';
import { damagedPackage } from '../package/zipDirectory.ts';

/** A part another part speaks of. */
interface Relation {
  readonly id: string;
  /** Last word of the type: `styles`, `header`, `image`. */
  readonly type: string;
  /** Name of the member. */
  readonly target: string;
}

/** The parts of a Word package: which members hold the document, its styles and lists, its headers. */
export class DocxParts {
  readonly pack: Package;
  /** Name of the member that holds the document. */
  readonly main: string;
  private readonly relations: readonly Relation[];

  /** @throws INPUT_DAMAGED the package names no document, or does not hold it */
  constructor(pack: Package, limits: ReadLimits) {
    this.pack = pack;
    const main = readRelations(pack, '', limits).find(({ type }) => type === 'officeDocument')?.target;
    this.main = main !== undefined && has(pack, main) ? main : 'word/document.xml';
    if (!has(pack, this.main)) throw damagedPackage('压缩包里没有 Word 正文');
    this.relations = readRelations(pack, this.main, limits);
  }

  /** The first part of a type as text; null: there is none. */
  textOf(type: string): string | null {
    const target = this.relations.find((relation) => relation.type === type)?.target;
    return target === undefined ? null : this.pack.text(target);
  }

  /** A part by the id the document calls it by; null: there is none. */
  textById(id: string): string | null {
    const target = this.relations.find((relation) => relation.id === id)?.target;
    return target === undefined ? null : this.pack.text(target);
  }

  /** Parts that hold no words of the text: macros, embedded files, diagrams. */
  get leftOut(): { readonly macros: number; readonly embedded: number; readonly diagrams: number } {
    return {
      macros: this.pack.names().filter((name) => /(^|\/)vbaProject\.bin$/i.test(name)).length,
      embedded: this.count('package', 'oleObject'),
      diagrams: this.count('diagramData', 'chart', 'chartEx'),
    };
  }

  private count(...types: readonly string[]): number {
    return this.relations.filter(({ type }) => types.includes(type)).length;
  }
}

function has(pack: Package, name: string): boolean {
  const wanted = name.toLowerCase();
  return pack.names().some((other) => other.toLowerCase() === wanted);
}

/** Relations of a member (of the whole package: ''); what lies outside the package is left out. */
function readRelations(pack: Package, member: string, limits: ReadLimits): Relation[] {
  const slash = member.lastIndexOf('/');
  const folder = member.slice(0, slash + 1);
  const xml = pack.text(`${folder}_rels/${member.slice(slash + 1)}.rels`);
  const relations: Relation[] = [];
  if (xml === null) return relations;
  walkXml(xml, limits, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External' || !Id || !Target) return;
      const type = (Type ?? '').slice((Type ?? '').lastIndexOf('/') + 1);
      relations.push({ id: Id, type, target: resolved(folder, Target) });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  const steps: string[] = [];
  for (const step of path.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
