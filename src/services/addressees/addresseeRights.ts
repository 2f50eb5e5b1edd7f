import { type AddresseeActionType, possibleAddresseeActions } from '../../domain/addressees/index.ts';
import { type Actor, can, type Permission } from '../../domain/roles.ts';
import type { AddresseeStanding } from './standing.ts';

const NEEDED: Record<AddresseeActionType, Permission> = {
  name: 'addressee.name',
  approve: 'addressee.judge',
  return: 'addressee.judge',
  declare: 'addressee.declare',
  accept: 'addressee.judge',
  question: 'addressee.judge',
};

/**
 * Whether a person may take a step: the lead unit names, a region declares for itself, the organ whose plan it is judges.
 * @param regionPath of the region that declares; for other steps it does not matter
 */
export function mayStep(
  actor: Actor,
  standing: AddresseeStanding,
  type: AddresseeActionType,
  regionPath: string,
): boolean {
  const { plan, lead } = standing;
  const permission = NEEDED[type];
  if (type === 'declare') return can(actor, permission, { unitPath: regionPath });
  if (type === 'name') return can(actor, permission, { unitPath: lead?.path ?? plan.unitPath });
  return can(actor, permission, { unitPath: plan.unitPath });
}

/** Steps a person may take now. @param regions that may declare */
export function possibleSteps(
  actor: Actor,
  standing: AddresseeStanding,
  regions: readonly { readonly path: string }[],
): AddresseeActionType[] {
  if (standing.plan.status !== 'draft' && standing.plan.status !== 'published') return [];
  const paths = regions.map(({ path }) => path);
  return possibleAddresseeActions(standing.measure.addresseeKind, standing.addressees).filter((type) =>
    type === 'declare'
      ? paths.some((path) => mayStep(actor, standing, type, path))
      : mayStep(actor, standing, type, standing.plan.unitPath),
  );
}
