import type { PlanDocument, PlanTask } from '../../../src/domain/plan.ts';
import { READ_LIMITS, UNWATCHED } from '../../../src/reading/formats/limits.ts';
import { readPlanBytes } from '../../../src/reading/readFile.ts';

const TOOLS = { limits: READ_LIMITS, watch: UNWATCHED, converter: null };

/** Reads a document of running text and tables, as a web page prints them. */
export async function readPage(...parts: readonly string[]): Promise<PlanDocument> {
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${parts.join('')}</body></html>`;
  return (await readPlanBytes(new TextEncoder().encode(html), 'page.html', TOOLS)).document;
}

/** Reads a text as it is pasted. */
export async function readPasted(text: string): Promise<PlanDocument> {
  return (await readPlanBytes(new TextEncoder().encode(text), 'pasted.txt', TOOLS)).document;
}

/** Paragraphs, one a line. */
export function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('');
}

/** A table of rows; `<` belongs to the cell left of it, `^` to the cell above. */
export function table(rows: readonly (readonly string[])[]): string {
  const body = rows.map((row, r) => {
    const cells = row.map((words, c) => {
      if (words === '<' || words === '^') return '';
      let width = 1;
      while (row[c + width] === '<') width += 1;
      let height = 1;
      while (rows[r + height]?.[c] === '^') height += 1;
      return `<td colspan="${width}" rowspan="${height}">${words.replaceAll('\n', '<br>')}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table border="1">${body.join('')}</table>`;
}

/** Name with `!` a lead, `+` one that helps, `?` a proposed lead, `*` a group. */
function unitWord({ name, role, proposedLead, collective }: PlanTask['units'][number]): string {
  return `${name}${{ lead: '!', co: '+', responsible: '' }[role]}${proposedLead ? '?' : ''}${collective ? '*' : ''}`;
}

/** Each task in one line: `part/number title | units | date or kind | sentences`. */
export function tasksOf({ tasks }: PlanDocument): string[] {
  return tasks.map(({ part, printed, title, units, deadline, measures }) => {
    const due = deadline.date ?? deadline.kind;
    return `${part}/${printed ?? '-'} ${title} | ${units.map(unitWord).join(' ')} | ${due} | ${measures.map(({ text }) => text).join(' ')}`;
  });
}

export function partsOf({ parts }: PlanDocument): string[] {
  return parts.map(
    ({ no, parent, label, title }) => `${parent === null ? '' : `${parent}>`}${no} ${label} ${title}`,
  );
}

/** Indicators as `group/name (unit, nature): label=number …`. */
export function indicatorsOf({ indicators }: PlanDocument): string[] {
  return indicators.map(
    ({ group, name, unit, nature, values }) =>
      `${group ?? ''}/${name} (${unit ?? '-'}, ${nature ?? '-'}): ${values.map(({ year, value }) => `${year ?? '-'}=${value ?? '-'}`).join(' ')}`,
  );
}

export function codesOf({ warnings }: PlanDocument): string[] {
  return warnings.map(({ code }) => code);
}

/** Words in no region but leftovers: nothing may be lost. */
export function leftoversOf({ leftovers }: PlanDocument): string[] {
  return leftovers.map(({ text }) => text);
}
