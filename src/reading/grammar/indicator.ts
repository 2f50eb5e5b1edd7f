import type { IndicatorValue, PlanIndicator } from '../../domain/plan.ts';
import type { IndicatorBlock } from '../blocks/block.ts';
import type { Placer } from '../place.ts';
import type { Flow } from '../text/flow.ts';
import { parseUnits } from '../units/parseUnits.ts';

/**
 * Reads a row of an indicator table.
 * @param year year of the plan, for a column of values that names none
 * @returns the indicator and every flow it accounts for
 */
export function readIndicator(
  block: IndicatorBlock,
  year: number | null,
  placed: Placer,
): { indicator: PlanIndicator; flows: Flow[] } {
  const indicator: PlanIndicator = {
    name: block.name.text,
    group: block.group?.text ?? null,
    unit: block.unit?.text ?? block.headerUnit ?? null,
    nature: block.nature?.value ?? null,
    values: block.values.map(({ label, year: named, flow }) => columnValue(label, named ?? year, flow.text)),
    units: block.units ? parseUnits([{ text: block.units.text, role: null }]) : [],
    source: placed(block.name),
  };
  const flows = [
    block.name,
    block.unit,
    block.nature?.flow,
    ...block.values.map(({ flow }) => flow),
    block.units,
    ...block.rest,
  ];
  return { indicator, flows: flows.flatMap((flow) => flow ?? []) };
}

const NUMBER = /-?\d+(?:,\d{3})*(?:\.\d+)?/g;

function columnValue(label: string, year: number | null, text: string): IndicatorValue {
  const numbers = text.replace(/[０-９．]/g, halfWidth).match(NUMBER) ?? [];
  const [only, ...more] = numbers;
  const value = only !== undefined && more.length === 0 ? Number(only.replaceAll(',', '')) : null;
  return { label, year, text, value };
}

function halfWidth(char: string): string {
  return String.fromCharCode(char.charCodeAt(0) - 0xfee0);
}
