import type { Deliverable, Quantity } from '../domain/plan.ts';
import { DELIVERABLE_ZH } from '../domain/words.ts';
import type { FieldFault } from '../kernel/errors.ts';
import { cellOf, cellText } from './cellText.ts';
import { type EditableKey, headerOf } from './columns.ts';
import { dayOrNull } from './dayText.ts';
import type { EditedCell } from './ledgerFile.ts';
import type { LedgerRow } from './ledgerRow.ts';
import { deliverableOf } from './words.ts';

/** What the edited cells of one row do to its item. A field that is missing stays. */
export interface ItemEdit {
  readonly itemId: string;
  /** Where the row stands. */
  readonly cell: string;
  readonly verb?: string;
  readonly object?: string;
  readonly deliverable?: Deliverable;
  readonly quantity?: Quantity | null;
  /** Null: the task's. */
  readonly dueOn?: string | null;
  /** Null: the task's. */
  readonly leadUnitId?: string | null;
}

type Editable = EditedCell & { readonly key: EditableKey };

/** Bounds of the fields, as for corrections of a draft. */
const MAX_VERB = 40;
const MAX_OBJECT = 500;
const MAX_QUANTITY_UNIT = 20;

/**
 * Reads the edited cells of one item.
 * @param now the item as it stands
 * @param rowCell where the row's id stands
 * @param unitOf the unit that a name means; null: none
 * @returns what the cells do, and every cell that cannot be taken
 */
export function parseItem(
  now: LedgerRow,
  rowCell: string,
  cells: readonly Editable[],
  unitOf: (name: string) => string | null,
): { edit: ItemEdit; faults: FieldFault[] } {
  const reader = new ItemReader(now, cells, unitOf);
  return { edit: reader.read(rowCell), faults: reader.faults };
}

type Field = Omit<ItemEdit, 'itemId' | 'cell'>;

class ItemReader {
  readonly faults: FieldFault[] = [];
  readonly #now: LedgerRow;
  readonly #cells: ReadonlyMap<EditableKey, Editable>;
  readonly #unitOf: (name: string) => string | null;

  constructor(now: LedgerRow, cells: readonly Editable[], unitOf: (name: string) => string | null) {
    this.#now = now;
    this.#cells = new Map(cells.map((cell) => [cell.key, cell]));
    this.#unitOf = unitOf;
  }

  read(cell: string): ItemEdit {
    return {
      itemId: this.#now.id,
      cell,
      ...this.#verb(),
      ...this.#object(),
      ...this.#deliverable(),
      ...this.#quantity(),
      ...this.#dueOn(),
      ...this.#lead(),
    };
  }

  #verb(): Field {
    const cell = this.#cells.get('verb');
    if (!cell) return {};
    if (cell.text === '') return this.#refuse(cell, '动作不能为空');
    if (cell.text.length > MAX_VERB) return this.#refuse(cell, `动作至多 ${MAX_VERB} 字`);
    return { verb: cell.text };
  }

  #object(): Field {
    const cell = this.#cells.get('object');
    if (!cell) return {};
    if (cell.text.length > MAX_OBJECT) return this.#refuse(cell, `对象至多 ${MAX_OBJECT} 字`);
    if (cell.text === '' && this.#shown('verb') === '') return this.#refuse(cell, '动作和对象不能都为空');
    return { object: cell.text };
  }

  #deliverable(): Field {
    const cell = this.#cells.get('deliverable');
    if (!cell) return {};
    const deliverable = deliverableOf(cell.text);
    if (deliverable === undefined) {
      const words = Object.values(DELIVERABLE_ZH).join('、');
      return this.#refuse(cell, `成果形式没有「${clipped(cell.text)}」；可填：${words}`);
    }
    return { deliverable };
  }

  /** Number and unit go together: both or none. */
  #quantity(): Field {
    const cell = this.#cells.get('quantity');
    const unitCell = this.#cells.get('quantityUnit');
    if (!cell && !unitCell) return {};
    const text = this.#shown('quantity');
    const unit = this.#shown('quantityUnit');
    if (text === '' && unit === '') return { quantity: null };
    const value = text === '' ? Number.NaN : Number(text);
    if (cell && text !== '' && !Number.isFinite(value)) return this.#refuse(cell, '数量须是数');
    if (unitCell && unit.length > MAX_QUANTITY_UNIT) {
      return this.#refuse(unitCell, `数量单位至多 ${MAX_QUANTITY_UNIT} 字`);
    }
    if (text === '' || unit === '') {
      const edited = cell ?? unitCell;
      return edited ? this.#refuse(edited, '数量与数量单位须同填或同空') : {};
    }
    return { quantity: { value, unit } };
  }

  #dueOn(): Field {
    const cell = this.#cells.get('dueOn');
    if (!cell) return {};
    if (cell.text === '') return this.#cleared(cell) ? { dueOn: null } : {};
    const day = dayOrNull(cell.text);
    return day === null ? this.#refuse(cell, '期限须是日期，如 2021-12-31') : { dueOn: day };
  }

  #lead(): Field {
    const cell = this.#cells.get('lead');
    if (!cell) return {};
    if (cell.text === '') return this.#cleared(cell) ? { leadUnitId: null } : {};
    const leadUnitId = this.#unitOf(cell.text);
    return leadUnitId === null
      ? this.#refuse(cell, `单位表中没有「${clipped(cell.text)}」，或已撤销`)
      : { leadUnitId };
  }

  /** Only a value of the item's own can be cleared: the task's is not changed here. */
  #cleared(cell: Editable): boolean {
    if (!this.#now.inherited.includes(cell.key)) return true;
    this.#refuse(cell, `「${headerOf(cell.key)}」随任务，不能在事项里清空`);
    return false;
  }

  /** What the column shows after the edit. */
  #shown(key: EditableKey): string {
    return this.#cells.get(key)?.text ?? cellText(cellOf(this.#now, key));
  }

  #refuse(cell: Editable, message: string): Field {
    this.faults.push({ path: cell.cell, message });
    return {};
  }
}

function clipped(text: string): string {
  return [...text].slice(0, 30).join('');
}
