import type { Coverage } from '../domain/coverage/index.ts';

/**
 * A comparison as `luoshi compare --json` prints it. The shape is a public contract: add fields if needed, rename none.
 */
export function coverageJson({ duties, added, counts }: Coverage): string {
  const printed = {
    duties: duties.map(({ duty, verdict, items, why }) => ({
      task: duty.task,
      addressee: duty.addressee.kind,
      text: duty.text,
      source: duty.source,
      verdict,
      items: items.map(({ item, score }) => ({
        no: item.no,
        text: item.text,
        source: item.source,
        score,
      })),
      why,
    })),
    added: added.map(({ item, nearest }) => ({
      text: item.text,
      source: item.source,
      nearest: nearest ? { task: nearest.duty.task, text: nearest.duty.text } : null,
    })),
    counts,
  };
  return JSON.stringify(printed, null, 2);
}
