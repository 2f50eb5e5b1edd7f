import type { PlainDate } from '../../kernel/plainDate.ts';
import type { AddresseeAction, Declaration, MeasureAddressees } from './types.ts';

/** Nothing was said yet. */
export const UNKNOWN_ADDRESSEES: MeasureAddressees = {
  proposed: null,
  list: null,
  returnedReason: null,
  declarations: new Map(),
  bound: new Map(),
};

/** Whom a measure binds, from everything that was said, oldest first. */
export function foldAddressees(actions: readonly AddresseeAction[]): MeasureAddressees {
  return actions.reduce(afterAction, UNKNOWN_ADDRESSEES);
}

/**
 * What one more action makes of it; says nothing about whether it is allowed. An approved list takes the place of the
 * one before. A region is bound as soon as it declares to meet the condition, and stays so until its word that it does
 * not is accepted.
 */
export function afterAction(
  before: MeasureAddressees,
  { hands, on, body }: AddresseeAction,
): MeasureAddressees {
  switch (body.type) {
    case 'name': {
      const { unitIds, reason, paper } = body;
      const proposed = { unitIds: [...new Set(unitIds)], reason, paper, by: hands, on };
      return { ...before, proposed, returnedReason: null };
    }
    case 'approve': {
      if (before.proposed === null) return before;
      const { by: _, ...list } = before.proposed;
      return {
        ...before,
        proposed: null,
        list: { ...list, on },
        bound: boundByList(before, list.unitIds, on),
      };
    }
    case 'return':
      return { ...before, proposed: null, returnedReason: body.reason };
    case 'declare': {
      const { meets, reason } = body;
      const declared = withDeclaration(before, body.unitId, {
        meets,
        reason,
        by: hands,
        on,
        status: 'declared',
        question: null,
      });
      return meets ? { ...declared, bound: withUnit(before.bound, body.unitId, on) } : declared;
    }
    case 'accept': {
      const standing = before.declarations.get(body.unitId);
      if (!standing) return before;
      const accepted = withDeclaration(before, body.unitId, {
        ...standing,
        status: 'accepted',
        question: null,
      });
      return standing.meets ? accepted : { ...accepted, bound: withoutUnit(before.bound, body.unitId) };
    }
    case 'question': {
      const standing = before.declarations.get(body.unitId);
      if (!standing) return before;
      return withDeclaration(before, body.unitId, {
        ...standing,
        status: 'questioned',
        question: body.reason,
      });
    }
  }
}

function boundByList(
  before: MeasureAddressees,
  unitIds: readonly string[],
  on: PlainDate,
): ReadonlyMap<string, PlainDate> {
  return new Map(unitIds.map((unitId) => [unitId, before.bound.get(unitId) ?? on]));
}

function withDeclaration(
  before: MeasureAddressees,
  unitId: string,
  declaration: Declaration,
): MeasureAddressees {
  return { ...before, declarations: new Map(before.declarations).set(unitId, declaration) };
}

function withUnit(bound: ReadonlyMap<string, PlainDate>, unitId: string, on: PlainDate) {
  return bound.has(unitId) ? bound : new Map(bound).set(unitId, on);
}

function withoutUnit(bound: ReadonlyMap<string, PlainDate>, unitId: string) {
  const left = new Map(bound);
  left.delete(unitId);
  return left;
}
