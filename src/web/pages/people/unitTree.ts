import type { Unit } from '../../../contracts/units.ts';

/** A unit as a row of the tree. */
export interface TreeRow {
  readonly unit: Unit;
  /** 0 at the top of what is listed. */
  readonly depth: number;
  readonly children: number;
  readonly isClosed: boolean;
}

/**
 * Rows of the tree in its own order; a unit whose parent is not among those listed stands at the top.
 * @param units units as the server sent them, siblings in their order
 * @param closed ids whose children are not shown
 */
export function treeRows(units: readonly Unit[], closed: ReadonlySet<string>): TreeRow[] {
  const listed = new Set(units.map((unit) => unit.id));
  const under = new Map<string | null, Unit[]>();
  for (const unit of units) {
    const parent = unit.parentId !== null && listed.has(unit.parentId) ? unit.parentId : null;
    under.set(parent, [...(under.get(parent) ?? []), unit]);
  }
  const rows: TreeRow[] = [];
  const walk = (parent: string | null, depth: number) => {
    for (const unit of under.get(parent) ?? []) {
      const isClosed = closed.has(unit.id);
      rows.push({ unit, depth, children: under.get(unit.id)?.length ?? 0, isClosed });
      if (!isClosed) walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}
