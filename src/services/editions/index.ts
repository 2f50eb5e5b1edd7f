import type { ComparedEditions, EditionList, TakenOver } from '../../contracts/editions.ts';
import type { Plan } from '../../contracts/plans.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Call } from '../context.ts';

// replaced in the next commits: the contract is here first so that the pages can be written against it
const soon = () => new LuoshiError('INTERNAL', '新版比对正在接入');

export async function listEditions(_call: Call, _input: unknown): Promise<EditionList> {
  throw soon();
}
export async function linkEdition(
  _call: Call,
  _input: unknown,
): Promise<{ plan: Plan; takenOver: TakenOver | null }> {
  throw soon();
}
export async function compareEdition(_call: Call, _input: unknown): Promise<ComparedEditions> {
  throw soon();
}
export async function pairTasks(_call: Call, _input: unknown): Promise<ComparedEditions> {
  throw soon();
}
