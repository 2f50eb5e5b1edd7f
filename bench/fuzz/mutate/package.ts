import type { Chance } from '../chance.ts';
import { BYTE_STEPS } from './bytes.ts';
import { changedElements } from './elements.ts';
import { written } from './encoding.ts';
import { changedMarkup } from './markup.ts';
import { type Members, packed, unpacked } from './packing.ts';

export interface Changed {
  readonly bytes: Uint8Array;
  readonly steps: readonly string[];
}

/** Samples are unpacked once. */
const opened = new WeakMap<Uint8Array, Members>();

/**
 * Changes what stands inside a package and packs it soundly again, so that the change reaches the reader of the
 * format and not only that of zips.
 * @returns null: no package
 */
export function changedPackage(bytes: Uint8Array, chance: Chance): Changed | null {
  const members = opened.get(bytes) ?? unpacked(bytes);
  if (members === null || Object.keys(members).length === 0) return null;
  opened.set(bytes, members);
  const steps: string[] = [];
  let changed = members;
  const times = chance.length(6);
  for (let i = 0; i < times; i += 1) {
    const done = chance.happens(90) ? changedMember(changed, chance) : changedListing(changed, chance);
    changed = done.members;
    steps.push(done.step);
  }
  return { bytes: packed(changed), steps };
}

interface Step {
  readonly members: Members;
  readonly step: string;
}

function changedMember(members: Members, chance: Chance): Step {
  const name = chance.weighted(
    Object.entries(members).map(([one, { length }]) => [weightOf(one, length), one] as const),
  );
  const content = members[name] ?? new Uint8Array();
  if (!isMarkup(name) || chance.happens(3)) {
    const [step, change] = chance.weighted(BYTE_STEPS);
    return { members: { ...members, [name]: change(content, chance) }, step: `${name}: ${step}` };
  }
  const text = new TextDecoder().decode(content);
  // mostly well formed: else the reader of XML stands in front of all others
  const changed = chance.happens(92) ? changedElements(text, chance) : changedMarkup(text, 'xml', chance);
  const writing = chance.happens(1) ? chance.pick(['utf-16le', 'utf-16be', 'gb18030'] as const) : 'utf-8';
  return {
    members: { ...members, [name]: written(changed.text, writing) },
    step: `${name}: ${changed.step}`,
  };
}

/** Members taken out, put in another's place, named otherwise or put in new. */
function changedListing(members: Members, chance: Chance): Step {
  const names = Object.keys(members);
  const name = chance.pick(names);
  const other = chance.pick(names);
  const { [name]: content = new Uint8Array(), ...rest } = members;
  switch (chance.below(4)) {
    case 0:
      return { members: Object.keys(rest).length > 0 ? rest : members, step: `${name}: taken out` };
    case 1:
      return { members: { ...members, [other]: content }, step: `${name}: put in place of ${other}` };
    case 2:
      return { members: { ...rest, [name.toUpperCase()]: content }, step: `${name}: named otherwise` };
    default:
      return { members: { ...members, [`../${name}`]: content }, step: `${name}: put in again outside` };
  }
}

function isMarkup(name: string): boolean {
  return /\.(?:xml|rels|rdf)$/i.test(name);
}

/** What holds words and structure is worth more than what is never opened. */
function weightOf(name: string, length: number): number {
  if (!isMarkup(name)) return 0.3;
  if (/theme|docProps|thumbnail|meta\.xml|settings/i.test(name)) return 0.3;
  return 1 + Math.log2(1 + length / 500);
}
