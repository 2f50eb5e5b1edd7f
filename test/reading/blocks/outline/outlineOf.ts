import type { PlanUnit } from '../../../../src/domain/plan.ts';
import type { Block, ClauseBlock } from '../../../../src/reading/blocks/block.ts';
import { type OutlineReading, readOutline } from '../../../../src/reading/blocks/outline/readOutline.ts';
import { Flow } from '../../../../src/reading/text/flow.ts';
import { splitLines } from '../../../../src/reading/text/lines.ts';

/** Reads a text whose lines are its paragraphs; `headings`: levels the format gives, by the words of the line. */
export function outlineOf(
  text: string,
  headings: Readonly<Record<string, number>> = {},
  year: number | null = 2026,
): OutlineReading {
  const lines = splitLines(text).filter((line) => line.text !== '');
  return readOutline({
    paragraphs: lines.map((line) => Flow.ofLines([line])),
    headings: lines.map((line) => headings[line.text] ?? null),
    year,
  });
}

/** Name with role and kind: `!` lead, `+` co, `*` collective. */
export function unitWord(unit: PlanUnit): string {
  return `${unit.name}${{ lead: '!', co: '+', responsible: '' }[unit.role]}${unit.collective ? '*' : ''}`;
}

/** The outline in short: one line a block. */
export function sketch(reading: OutlineReading): string[] {
  return reading.blocks.map((block) => {
    if (block.kind === 'part')
      return `${'#'.repeat(block.level)} ${block.label?.label ?? '-'} ${block.title.text}`;
    if (block.kind === 'clause') {
      return `${block.label?.label ?? '-'} ${block.title.text} ${block.segments.map(segmentWord).join(' ')}`.trim();
    }
    return block.kind === 'context' || block.kind === 'loose'
      ? `${block.kind} ${block.flow.text}`
      : block.kind;
  });
}

function segmentWord({ words, units, deadline }: ClauseBlock['segments'][number]): string {
  const due = deadline ? `@${deadline.text}` : '';
  return `<${words.text}>${units.map(unitWord).join('、')}${due}`;
}

export function clausesOf({ blocks }: OutlineReading): ClauseBlock[] {
  return blocks.flatMap((block) => (block.kind === 'clause' ? [block] : []));
}

/** Every flow a block holds. */
export function flowsOf(block: Block): Flow[] {
  switch (block.kind) {
    case 'part':
      return [block.mark, block.title, ...(block.says ? flowsOfNamed(block.says.flow, block.says) : [])];
    case 'clause':
      return [
        block.mark,
        block.title,
        ...block.segments.flatMap((segment) => [segment.words, ...flowsOfNamed(segment.unitsFlow, segment)]),
      ];
    case 'context':
    case 'loose':
      return [block.flow];
    default:
      return [];
  }
}

/** What brackets and labels name: the units, what stands around them, the time. */
function flowsOfNamed(
  units: Flow | null,
  { marks, deadline }: { readonly marks: readonly Flow[]; readonly deadline: Flow | null },
): Flow[] {
  return [...(units ? [units] : []), ...marks, ...(deadline ? [deadline] : [])];
}

/** How often each character of a text is held by a block; white space left out. */
export function coverage(text: string, reading: OutlineReading): { missing: string; doubled: string } {
  const counts = new Array<number>(text.length).fill(0);
  for (const flow of reading.blocks.flatMap(flowsOf)) {
    for (const { start, end } of flow.pieces())
      for (let i = start; i < end; i += 1) counts[i] = (counts[i] ?? 0) + 1;
  }
  const lines = splitLines(text).filter((line) => line.text !== '');
  const first = lines[reading.firstNumbered ?? lines.length]?.start ?? text.length;
  const pick = (wanted: (count: number) => boolean): string =>
    [...counts.keys()]
      .filter((i) => i >= first && wanted(counts[i] ?? 0) && /\S/.test(text[i] ?? ''))
      .map((i) => text[i])
      .join('');
  return { missing: pick((count) => count === 0), doubled: pick((count) => count > 1) };
}
