import { bindsUnits, leadOf } from '../../domain/publishing.ts';
import { DELIVERABLE_ZH } from '../../domain/words.ts';
import type { ColumnKey } from '../../reports/columns.ts';
import type { LedgerCells, LedgerRow } from '../../reports/ledgerRow.ts';
import type { ItemFigures } from '../../storage/repositories/ledgerExport.ts';
import type {
  ItemRow,
  MeasureRow,
  PlanRows,
  TaskRow,
  TaskUnitRow,
} from '../../storage/repositories/planRows.ts';
import type { UnitRow } from '../../storage/repositories/units.ts';
import { groupRows } from '../groupRows.ts';
import { itemNumbers } from '../plans/itemNumbers.ts';
import { figuresOf, stateCells } from './exportFigures.ts';

/** Mark of a lead that nobody has confirmed yet. */
export const PROPOSED_MARK = '（推定）';

/** What the rows of an exported ledger are made of. */
export interface RowSource {
  readonly rows: PlanRows;
  readonly units: readonly UnitRow[];
  /** Empty: the columns of state stay empty. */
  readonly figures: readonly ItemFigures[];
}

/** The rows of the ledger in the order of the paper: parts, their tasks, their measures, their items; dropped items left out. */
export function exportRows(source: RowSource): LedgerRow[] {
  const writer = new RowWriter(source);
  const byPart = groupRows(source.rows.tasks, (task) => task.partId);
  const known = new Set(source.rows.parts.map((part) => part.id));
  const loose = source.rows.tasks.filter((task) => task.partId === null || !known.has(task.partId));
  return [
    ...loose.flatMap((task) => writer.taskRows(task, null)),
    ...source.rows.parts.flatMap((part) => {
      const tasks = byPart.get(part.id) ?? [];
      return [
        row('part', part.id, null, {
          task: `${part.label}、${part.title}`,
          ...writer.stateOf(tasks.map((task) => task.id)),
        }),
        ...tasks.flatMap((task) => writer.taskRows(task, part.id)),
      ];
    }),
  ];
}

/** Rows by what they stand under, grouped once for the whole plan. */
class RowWriter {
  readonly #numbers: ReadonlyMap<string, string>;
  readonly #unitNames: ReadonlyMap<string, string>;
  readonly #taskUnits: ReadonlyMap<string, readonly TaskUnitRow[]>;
  readonly #measures: ReadonlyMap<string, readonly MeasureRow[]>;
  readonly #items: ReadonlyMap<string, readonly ItemRow[]>;
  readonly #figuresOfItem: ReadonlyMap<string, readonly ItemFigures[]>;
  readonly #figuresOfTask: ReadonlyMap<string, readonly ItemFigures[]>;

  constructor({ rows, units, figures }: RowSource) {
    const taskOfItem = new Map(rows.items.map((item) => [item.id, item.taskId]));
    this.#numbers = itemNumbers(rows);
    this.#unitNames = new Map(units.map((unit) => [unit.id, unit.name]));
    this.#taskUnits = groupRows(rows.taskUnits, (unit) => unit.taskId);
    this.#measures = groupRows(rows.measures, (measure) => measure.taskId);
    this.#items = groupRows(
      rows.items.filter((item) => item.status !== 'dropped'),
      (item) => item.measureId,
    );
    this.#figuresOfItem = groupRows(figures, (figure) => figure.itemId);
    this.#figuresOfTask = groupRows(figures, (figure) => taskOfItem.get(figure.itemId) ?? '');
  }

  stateOf(taskIds: readonly string[]): LedgerCells {
    return stateCells(figuresOf(taskIds.flatMap((id) => this.#figuresOfTask.get(id) ?? [])));
  }

  taskRows(task: TaskRow, partId: string | null): LedgerRow[] {
    const measures = this.#measures.get(task.id) ?? [];
    const cells = {
      task: `${task.no}．${task.title}`,
      units: task.unitsText,
      deadline: task.deadlineText,
      ...this.stateOf([task.id]),
    };
    return [
      row('task', task.id, partId, cells),
      ...measures.flatMap((measure, i) => {
        const opens = measures[i - 1]?.block !== measure.block;
        return [
          row('measure', measure.id, task.id, { measure: measureText(measure, opens) }),
          ...(this.#items.get(measure.id) ?? []).map((item) => this.#itemRow(item, measure, task)),
        ];
      }),
    ];
  }

  #itemRow(item: ItemRow, measure: MeasureRow, task: TaskRow): LedgerRow {
    const inherited: ColumnKey[] = [];
    if (item.dueOn === null) inherited.push('dueOn');
    if (item.leadUnitId === null) inherited.push('lead');
    const quantity = item.quantityValue !== null && item.quantityUnit !== null;
    const cells = {
      no: this.#numbers.get(item.id) ?? null,
      text: item.text,
      verb: item.verb,
      object: item.object,
      deliverable: DELIVERABLE_ZH[item.deliverable],
      quantity: quantity ? item.quantityValue : null,
      quantityUnit: quantity ? item.quantityUnit : null,
      dueOn: item.dueOn ?? task.deadlineOn,
      lead: this.#leadText(item, measure),
      ...stateCells(figuresOf(this.#figuresOfItem.get(item.id) ?? [])),
    };
    return row('item', item.id, measure.id, cells, inherited);
  }

  /** The unit that leads the item, or the one the task's units make lead; regions each answer for themselves. */
  #leadText(item: ItemRow, measure: MeasureRow): string | null {
    if (item.leadUnitId !== null) return this.#unitNames.get(item.leadUnitId) ?? item.leadUnitId;
    const units = this.#taskUnits.get(item.taskId) ?? [];
    const addressee = { kind: measure.addresseeKind, text: measure.addresseeText };
    const lead = bindsUnits({ addressee, units }) ? leadOf(units) : null;
    if (lead === null) return null;
    const confirmed = units.some((unit) => unit.unitId === lead && unit.role === 'lead');
    return `${this.#unitNames.get(lead) ?? lead}${confirmed ? '' : PROPOSED_MARK}`;
  }
}

/** The sentence as on paper: the organ's name before the first sentence of its paragraph, where the text has left it out. */
function measureText(measure: MeasureRow, opens: boolean): string {
  const { addresseeText: name, text } = measure;
  return opens && name !== null && !text.includes(name) ? `${name}：${text}` : text;
}

function row(
  kind: LedgerRow['kind'],
  id: string,
  parentId: string | null,
  cells: LedgerCells,
  inherited: readonly ColumnKey[] = [],
): LedgerRow {
  return { kind, id, parentId, cells, inherited };
}
