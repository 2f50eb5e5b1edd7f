import type { AddresseeKind } from '../../domain/plan.ts';
import type { Flow } from '../text/flow.ts';
import { type Offices, officeOpening } from './offices.ts';
import { regionOpening } from './regions.ts';

/** The first words of a paragraph or sentence that say whom it binds. */
export interface Opening {
  readonly kind: AddresseeKind;
  readonly text: string;
  /** Characters to leave out of the measure's text: a name with its colon; 0 for 各地区要. */
  readonly prefix: number;
  /** Characters before the action: the prefix, or 各地区要. */
  readonly lead: number;
}

const OBLIGED = /^\s*(?:还|也|均|都)?(?:要|应当?|须|需要?|可以?)?[，,：:\s]*/;

/** Reads an opening at a place of a cell; null: the words there bind nobody by themselves. */
export function openingAt(flow: Flow, at: number, offices: Offices): Opening | null {
  const office = officeOpening(flow, at, offices);
  if (office) {
    return {
      kind: office.kind,
      text: office.name,
      prefix: office.length,
      lead: office.length + nested(flow, at + office.length),
    };
  }
  const rest = flow.text.slice(at, at + 80);
  const region = regionOpening(rest);
  if (!region) return null;
  const after = rest.slice(region.text.length);
  const colon = /^\s*[：:]\s*/.exec(after)?.[0].length ?? 0;
  const prefix = colon > 0 ? region.text.length + colon : 0;
  const obliged = OBLIGED.exec(rest.slice(prefix || region.text.length))?.[0].length ?? 0;
  return { ...region, prefix, lead: (prefix || region.text.length) + obliged };
}

/** 要 right after a colon belongs to the opening. */
function nested(flow: Flow, at: number): number {
  return /^(?:要|应当?|须)?/.exec(flow.text.slice(at, at + 3))?.[0].length ?? 0;
}
