import { type Coverage, compareCoverage, type Declaration } from '../../src/domain/coverage/index.ts';
import { resolveDuty } from './gold.ts';
import type { ReadGold } from './readGold.ts';

/** The product's answer for a labelled plan, with what the plan's office declared and nobody's decision. */
export function compareGold({ plan, duties, items }: ReadGold): Coverage {
  const declarations = new Map<string, Declaration>(
    plan.declarations.map((said) => [resolveDuty(duties, said, plan.id).key, said.declaration]),
  );
  return compareCoverage(duties, items, { level: plan.level, declarations });
}
