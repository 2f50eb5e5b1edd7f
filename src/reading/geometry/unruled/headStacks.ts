import type { TextLine } from '../textLines.ts';

/** Pieces of a header under each other: the words of one column. */
export interface HeadStack {
  readonly lines: readonly TextLine[];
  readonly x: number;
  readonly right: number;
}

/** Words over several columns of a header. */
export interface HeadSpan {
  readonly line: TextLine;
  /** First and last of the columns, as counted from the left. */
  readonly from: number;
  readonly to: number;
}

interface OpenStack {
  readonly lines: TextLine[];
  x: number;
  right: number;
}

/**
 * Sorts the pieces of a header's lines into columns, from the left.
 * @param rows pieces of each line, from the top
 */
export function stacksOf(rows: readonly (readonly TextLine[])[]): {
  stacks: HeadStack[];
  spans: HeadSpan[];
} {
  const open: OpenStack[] = [];
  const over: { line: TextLine; held: readonly OpenStack[] }[] = [];
  for (const row of [...rows].reverse()) {
    const below = [...open];
    for (const line of row) {
      const held = below.filter(({ x, right }) => line.x < right && x < line.right);
      const [only] = held;
      if (held.length > 1) over.push({ line, held });
      else if (only) take(only, line);
      else open.push({ lines: [line], x: line.x, right: line.right });
    }
  }
  open.sort((a, b) => a.x - b.x);
  for (const [i, stack] of open.entries()) {
    const [left, right, line] = [open[i - 1], open[i + 1], stack.lines[0]];
    if (left && right && line && isAbove(stack, left) && isAbove(stack, right))
      over.push({ line, held: [left, right] });
  }
  const spanning = new Set(over.map(({ line }) => line));
  const stacks = open.filter(({ lines }) => !lines.some((line) => spanning.has(line)));
  const spans = over.map(({ line, held }) => {
    const columns = held.map((stack) => stacks.indexOf(stack)).filter((at) => at >= 0);
    return { line, from: Math.min(...columns), to: Math.max(...columns) };
  });
  return { stacks, spans: spans.filter(({ from, to }) => to > from && Number.isFinite(from)) };
}

function take(stack: OpenStack, line: TextLine): void {
  stack.lines.push(line);
  stack.x = Math.min(stack.x, line.x);
  stack.right = Math.max(stack.right, line.right);
}

/** True when a single line stands higher than every line of the column beside it. */
function isAbove(stack: OpenStack, beside: OpenStack): boolean {
  const [line, more] = stack.lines;
  return line !== undefined && !more && beside.lines.every(({ top }) => top > line.bottom - line.size / 4);
}
