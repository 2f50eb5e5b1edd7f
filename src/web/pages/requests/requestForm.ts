import type { RequestFieldInput, RequestInput } from '../../../contracts/requests.ts';
import type { RequestCycle } from '../../../domain/requests/index.ts';

/** One field as typed. */
export interface FieldRow {
  readonly key: string;
  readonly name: string;
  readonly kind: RequestFieldInput['kind'];
  readonly unit: string;
  readonly required: boolean;
  /** Options of a choice, separated by 、 or a comma. */
  readonly options: string;
}

/** The form as typed. */
export interface RequestDraft {
  readonly planId: string | null;
  readonly title: string;
  readonly reason: string;
  readonly paper: string;
  readonly fields: readonly FieldRow[];
  readonly unitIds: ReadonlySet<string>;
  readonly cycle: RequestCycle;
  readonly from: string;
  readonly to: string;
  readonly dueDays: string;
}

/** An empty field. */
export function emptyField(): FieldRow {
  return { key: crypto.randomUUID(), name: '', kind: 'number', unit: '', required: true, options: '' };
}

/** A form that asks once for the year of the day. @param today of the plan, or of this computer */
export function emptyDraft(planId: string | null, today: string): RequestDraft {
  const year = today.slice(0, 4);
  return {
    planId,
    title: '',
    reason: '',
    paper: '',
    fields: [emptyField()],
    unitIds: new Set(),
    cycle: 'once',
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    dueDays: '10',
  };
}

type Core = Pick<RequestInput, 'planId' | 'fields' | 'unitIds' | 'cycle' | 'from' | 'to'>;

/** What decides the burden; null: not enough is filled in to count it. */
export function coreOf(draft: RequestDraft): Core | null {
  const { planId, cycle, from, to } = draft;
  const fields = draft.fields.filter(({ name }) => name.trim() !== '').map(fieldOf);
  if (fields.length === 0 || draft.unitIds.size === 0 || from === '' || to === '' || from > to) return null;
  return { planId, fields, unitIds: [...draft.unitIds], cycle, from, to };
}

/** What is sent; null: something is not filled in. */
export function inputOf(draft: RequestDraft): RequestInput | null {
  const core = coreOf(draft);
  const dueDays = Number(draft.dueDays);
  const [title, reason, paper] = [draft.title.trim(), draft.reason.trim(), draft.paper.trim()];
  if (core === null || title === '' || reason === '') return null;
  if (draft.dueDays.trim() === '' || !Number.isInteger(dueDays) || dueDays < 0 || dueDays > 90) return null;
  if (core.fields.some(({ kind, options }) => kind === 'choice' && options.length < 2)) return null;
  return { ...core, title, reason, paper: paper === '' ? null : paper, dueDays };
}

function fieldOf({ name, kind, unit, required, options }: FieldRow): RequestFieldInput {
  return {
    name: name.trim(),
    kind,
    unit: kind === 'number' ? unit.trim() : '',
    required,
    options: kind === 'choice' ? optionsOf(options) : [],
  };
}

function optionsOf(typed: string): string[] {
  const all = typed.split(/[、,，;；\n]/).map((option) => option.trim());
  return [...new Set(all.filter((option) => option !== ''))];
}
