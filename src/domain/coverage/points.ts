import { squeezed } from '../editions/index.ts';
import type {
  AddresseeKind,
  Deadline,
  PlanDocument,
  PlanItem,
  PlanMeasure,
  PlanPart,
  PlanTask,
} from '../plan.ts';
import { amountsIn } from './amounts.ts';
import { FIELD } from './conflicts.ts';
import { withYear } from './dates.ts';
import { pairsOf } from './pairs.ts';
import type { Duty, LocalItem, PlanPoint, RegionLevel } from './types.ts';

const REGIONAL: ReadonlySet<AddresseeKind> = new Set([
  'all-regions',
  'some-regions',
  'conditional-regions',
  'project-regions',
]);

/** Regions as a provincial plan names them one by one or by kind: 各市（州）, 各县（市、区）. */
const CITIES = /^各?(?:设区)?[市州盟]|各(?:地级)?市|各[县区]|市[、（(]?州|市县|[市州]级|地市/;

export interface DutyOptions {
  /** Whom the duties bind: provinces under the national office, or cities under a province. */
  readonly level: RegionLevel;
  /** Year of the plan where it prints none; null: unknown. */
  readonly year: number | null;
}

/**
 * What a plan lays upon regions: the items of its measures addressed to them. A plan that addresses nothing to regions
 * lays upon them whatever it addresses to nobody.
 * @returns in printed order
 */
export function dutiesOf(document: PlanDocument, options: DutyOptions): Duty[] {
  const measures = document.tasks.flatMap((task) => task.measures);
  const binds = (measure: PlanMeasure): boolean => bindsRegions(measure, options.level);
  const chosen = measures.some(binds)
    ? binds
    : ({ addressee }: PlanMeasure): boolean => addressee.kind === 'unstated';
  return pointsOf(document, options.year, chosen).map((point) => ({ ...point, pairs: pairsOf(point) }));
}

/**
 * The items of a region's own plan, whomever they are addressed to.
 * @param year year of the plan where it prints none; null: unknown
 * @returns in printed order
 */
export function localItemsOf(document: PlanDocument, year: number | null = null): LocalItem[] {
  const numbered = new Set(document.tasks.filter((task) => task.printed !== null).map((task) => task.no));
  const region = regionNamed(document);
  return pointsOf(document, year, () => true).map((point) => ({
    ...point,
    no: numbered.has(point.task) ? point.task : null,
    ...(region === undefined ? {} : { region }),
  }));
}

/** 江云省 of 江云省2021年知识产权工作要点. */
const REGION = /(\p{Script=Han}{2,8}?(?:省|自治区|兵团|特别行政区|市(?!场)|自治州|州|盟|地区|自治县|县|区))/u;

const NO_REGION = /关于|印发|的|城市|园区|社区|税区|示范区/;

function regionNamed({ plan }: PlanDocument): string | undefined {
  const name = (REGION.exec(plan.issuer ?? '') ?? REGION.exec(plan.title))?.[1];
  return name === undefined || NO_REGION.test(name) ? undefined : name;
}

function bindsRegions({ addressee }: PlanMeasure, level: RegionLevel): boolean {
  if (REGIONAL.has(addressee.kind)) return true;
  return level === 'city' && addressee.kind === 'named' && CITIES.test(addressee.text ?? '');
}

function pointsOf(
  document: PlanDocument,
  givenYear: number | null,
  chosen: (measure: PlanMeasure) => boolean,
): PlanPoint[] {
  const ofField = isOfField(document);
  const parts = new Map(document.parts.map((part) => [part.no, part]));
  const year = document.plan.year ?? givenYear;
  return document.tasks.flatMap((task) => {
    const context = [task.title, ...titlesOf(task.part, parts)].map(squeezed);
    return task.measures.flatMap((measure, m) =>
      chosen(measure)
        ? measure.items.map((item, i) => ({
            ...pointOf(item, task, measure, year),
            key: `${task.no}/${m + 1}/${i + 1}`,
            context,
            ...(ofField ? { ofField } : {}),
          }))
        : [],
    );
  });
}

/** So many of its measures speak of the field, where its title does not. */
const FIELD_SHARE = 0.25;

function isOfField({ plan, tasks }: PlanDocument): boolean {
  if (FIELD.test(plan.title)) return true;
  const measures = tasks.flatMap((task) => task.measures);
  const speaking = measures.filter(({ text }) => FIELD.test(text)).length;
  return measures.length > 0 && speaking / measures.length >= FIELD_SHARE;
}

function pointOf(
  item: PlanItem,
  task: PlanTask,
  measure: PlanMeasure,
  year: number | null,
): Omit<PlanPoint, 'key' | 'context' | 'ofField'> {
  const { verb, object, text, source, deliverable, documents, partners, condition } = item;
  return {
    task: task.no,
    addressee: measure.addressee,
    text,
    source,
    verb,
    object,
    deliverable,
    amounts: amountsIn(text),
    deadline: withYear(effectiveDeadline(item, task), year),
    year,
    documents,
    partners,
    condition,
    sentence: measure.text,
  };
}

function effectiveDeadline(item: PlanItem, task: PlanTask): Deadline {
  return item.deadline ?? task.deadline;
}

function titlesOf(no: number, parts: ReadonlyMap<number, PlanPart>): string[] {
  const titles: string[] = [];
  const seen = new Set<number>();
  for (let part = parts.get(no); part && !seen.has(part.no); part = parts.get(part.parent ?? -1)) {
    seen.add(part.no);
    titles.push(part.title);
  }
  return titles;
}
