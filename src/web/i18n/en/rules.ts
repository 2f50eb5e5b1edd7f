import type { SameKeys } from '../types.ts';
import type { rules as zh } from '../zh/rules.ts';

export const rules: SameKeys<typeof zh> = {
  title: 'Light rule',
  version: 'version {n}',
  lead: 'Lights are computed by the rule below, never typed. In order: the first that holds.',
  own: "This is the product's own rule, not an official threshold. A change makes a new version; lights of past periods keep theirs.",
  order: 'Order',
  light: 'Light',
  when: 'When',
  done: 'It is signed off.',
  late: 'A due day has passed and its result is not verified. On the due day itself nothing is late.',
  none: 'A report is owed and missing: the period ended and its due day passed. Not reported is not zero.',
  warn: 'Due within {n} days and not verified; or made good after its due day, for the period in which that happened.',
  ok: 'None of these, and progress was reported.',
  todo: 'None of these, and the first report is not due yet.',
  group:
    'A task or part shows the most urgent of its obligations: late, warning, not reported, on track, not due, signed off; signed off only when all are.',
  marks: 'Marks beside',
  wait: 'Evidence was handed in and awaits its judge, who is never the reporter. Until then nothing counts as done.',
  back: 'Returned exactly to the step before, with a reason.',
};
