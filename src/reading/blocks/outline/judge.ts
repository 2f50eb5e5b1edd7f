import { clauseDeadline } from '../../deadlines/clauseDeadline.ts';
import { headingEnd, type MarkedParagraph } from './clause.ts';
import type { OutlineNode } from './tree.ts';

/** What a section is: a task, a part with tasks below it, or words that set the frame. */
export type Verdict = 'clause' | 'part' | 'context';

/** A section with what was found in its own paragraphs, and what it is. */
export interface JudgedNode {
  readonly node: OutlineNode;
  readonly paragraphs: readonly MarkedParagraph[];
  readonly children: readonly JudgedNode[];
  readonly verdict: Verdict;
}

/** A section before it is judged. */
export interface MarkedNode {
  readonly node: OutlineNode;
  readonly paragraphs: readonly MarkedParagraph[];
  readonly children: readonly MarkedNode[];
  /** Units are named in its own paragraphs, or anywhere below. */
  readonly own: boolean;
  readonly any: boolean;
}

/**
 * A section with the marks of its own paragraphs.
 * @param children sections below, marked already
 */
export function markedNode(
  node: OutlineNode,
  paragraphs: readonly MarkedParagraph[],
  children: readonly MarkedNode[],
): MarkedNode {
  const own = paragraphs.some(({ marks }) => marks.some((mark) => mark.responsibility !== null));
  return { node, paragraphs, children, own, any: own || children.some((child) => child.any) };
}

/** Headings of sections that set aims, principles and frame; alone among tasks they are none. */
const FRAME =
  /^(?:总体要求|总体思路|总体目标|工作目标|主要目标|发展目标|行动目标|建设目标|目标任务|工作要求|有关要求|指导思想|基本原则|工作原则|工作思路|重要意义|背景|现状|基础|形势|组织实施|实施步骤|保障措施|组织保障|附则)/;

/** 本措施自…起施行: closing words that may be numbered like the tasks. */
const IN_FORCE = /^本[一-鿿]{1,8}(?:自|由|从|有效期)|^[^。]{0,40}负责解释/;

/** Judges the sections of a text in which units are named. */
export function judgeByUnits(root: MarkedNode): JudgedNode {
  const lifts = new Lifts(root);
  return judge(root, true, lifts);
}

function judge(marked: MarkedNode, isRoot: boolean, lifts: Lifts): JudgedNode {
  const children = marked.children.map((child) => judge(child, false, lifts));
  if (isRoot) return { ...parted(marked, children), children: withSiblings(children, true) };
  if (!marked.any) return { ...parted(marked, children), verdict: 'context' };
  const below = marked.children.some((child) => child.any);
  if (!below && headsTasks(marked)) {
    const tasks = children.map((child) =>
      isFrame(child) ? child : { ...child, verdict: 'clause' as const },
    );
    return { ...parted(marked, tasks), verdict: 'part' };
  }
  if (!below || lifts.has(marked)) return { ...parted(marked, children), verdict: 'clause' };
  return { ...parted(marked, children), children: withSiblings(children, false), verdict: 'part' };
}

/** Styles of headings that stand above tasks. */
export const OUTER: ReadonlySet<string> = new Set(['division', 'chapter', 'section', 'han']);

/**
 * 一、创新引领（牵头单位：…）over （一）…（二）…, each with a heading and sentences of its own: they are the tasks, and
 * take their units from the heading. Single sentences under it are its measures.
 */
function headsTasks({ node, paragraphs, children }: MarkedNode): boolean {
  const [first, ...others] = paragraphs;
  if (!first || !OUTER.has(node.label?.style ?? '') || children.length < 2) return false;
  if (others.some(({ marks }) => marks.length > 0)) return false;
  const end = headingEnd(first, node.label?.length ?? 0);
  if (first.marks[0] === undefined || first.flow.text.slice(end, first.marks[0].from).trim() !== '')
    return false;
  const headed = children.filter((child) => child.node.label !== null && isHeaded(child)).length;
  return headed * 2 > children.length;
}

/** A heading sentence with words behind it. */
export function isHeaded({ node, paragraphs, children }: MarkedNode): boolean {
  const [first] = paragraphs;
  if (!first) return false;
  const end = headingEnd(first, node.label?.length ?? 0);
  return paragraphs.length > 1 || children.length > 0 || first.flow.text.slice(end).trim() !== '';
}

/** A section that sets the frame, with all that stands below it. */
export function framed({ node, paragraphs, children }: MarkedNode): JudgedNode {
  return { node, paragraphs, children: children.map(framed), verdict: 'context' };
}

function parted({ node, paragraphs }: MarkedNode, children: readonly JudgedNode[]): JudgedNode {
  return { node, paragraphs, children, verdict: 'part' };
}

/** A section without units beside tasks is a task too; the outermost ones only where nearly all are tasks. */
function withSiblings(children: readonly JudgedNode[], outermost: boolean): JudgedNode[] {
  const tasks = children.filter(({ verdict }) => verdict === 'clause').length;
  const enough = outermost ? tasks * 2 > children.length : tasks > 0;
  if (!enough) return [...children];
  return children.map((child) =>
    child.verdict === 'context' && !isFrame(child) ? { ...child, verdict: 'clause' } : child,
  );
}

/** True for sections that set aims, principles and frame, and for closing words. */
export function isFrame({ node, paragraphs }: Pick<JudgedNode, 'node' | 'paragraphs'>): boolean {
  const heading = paragraphs[0]?.flow.text.slice(node.label?.length ?? 0) ?? '';
  return FRAME.test(heading.trim()) || IN_FORCE.test(heading.trim());
}

/**
 * Sections whose units are named once, behind the last of their inner numbers, for all of them: （一）…1.…2.…（责任单位：…）.
 * So it is where the sections beside them are tasks themselves, or where several are built so and none otherwise.
 */
class Lifts {
  private readonly lifted = new Set<MarkedNode>();

  constructor(root: MarkedNode) {
    const closed: MarkedNode[] = [];
    let otherwise = 0;
    const walk = (marked: MarkedNode): void => {
      for (const child of marked.children) {
        if (child.children.some((each) => each.any)) {
          if (closesWithUnits(child)) closed.push(child);
          else if (child.children.every((each) => each.children.length === 0)) otherwise += 1;
        }
        if (child.children.some((each) => each.any) && besideTasks(marked, child)) this.lifted.add(child);
        walk(child);
      }
    };
    walk(root);
    if (closed.length >= 2 && otherwise === 0) for (const each of closed) this.lifted.add(each);
  }

  has(marked: MarkedNode): boolean {
    return this.lifted.has(marked);
  }
}

function besideTasks(parent: MarkedNode, child: MarkedNode): boolean {
  if (!closesWithUnits(child)) return false;
  return parent.children.some((other) => other !== child && other.own && other.children.length === 0);
}

/** Several inner numbers, and units only at the very end of the last. */
function closesWithUnits(marked: MarkedNode): boolean {
  const last = marked.children.at(-1);
  if (marked.own || marked.children.length < 2 || !last?.own || last.children.length > 0) return false;
  if (marked.children.slice(0, -1).some((child) => child.any)) return false;
  const first = last.paragraphs.findIndex(({ marks }) => marks.length > 0);
  return last.paragraphs.slice(first).every((paragraph, i) => onlyMarks(paragraph, i === 0));
}

/** True when marks stand in a paragraph and nothing behind the first of them; in a further one, nothing before it. */
function onlyMarks({ flow, marks }: MarkedParagraph, isFirst: boolean): boolean {
  let at = isFirst ? (marks[0]?.from ?? 0) : 0;
  let outside = '';
  for (const { from, to } of marks) {
    outside += flow.text.slice(at, from);
    at = to;
  }
  return marks.length > 0 && `${outside}${flow.text.slice(at)}`.replace(/[。；;，,\s]/g, '') === '';
}

/** Fewer numbered clauses than this are no list by their times alone. */
const MIN_DATED = 3;
/** Characters of a clause looked at for its time. */
const MAX_DATED = 2_000;
/** Of the clauses of a list without units, this part names a day to finish by. */
const DATED_PART = 0.6;

/**
 * Judges the sections of a text that names no units: a list of tasks all the same when most of its innermost clauses
 * say by when they are to be done.
 * @returns null: prose
 */
export function judgeByTimes(root: MarkedNode, year: number | null): JudgedNode | null {
  const judged = judgeTimes(root, year);
  return judged.children.some(holdsClause) ? judged : null;
}

function judgeTimes(marked: MarkedNode, year: number | null): JudgedNode {
  const children = marked.children.map((child) => judgeTimes(child, year));
  const leaves = marked.children.filter((child) => child.children.length === 0 && child.node.label !== null);
  const dated = leaves.filter((leaf) => isDated(leaf, year)).length;
  const list = leaves.length >= MIN_DATED && dated >= leaves.length * DATED_PART;
  const judged = children.map((child): JudgedNode => {
    if (list && child.children.length === 0 && !isFrame(child)) return { ...child, verdict: 'clause' };
    return { ...child, verdict: child.children.some(holdsClause) ? 'part' : 'context' };
  });
  return { ...parted(marked, judged) };
}

/** 6月底前完成 may close a sentence. */
const DONE_BY = /前(?:全部|基本)?(?:完成|落实|到位|建成|报送|印发)/;

function isDated({ node, paragraphs }: MarkedNode, year: number | null): boolean {
  if (node.label?.style === 'article') return false;
  return paragraphs.some((paragraph) => {
    const flow = paragraph.flow.slice(0, MAX_DATED);
    const due = clauseDeadline(flow, year);
    if (due?.deadline.kind !== 'date') return false;
    if (DONE_BY.test(due.flow.text)) return true;
    const end = due.flow.spanOrNull()?.end ?? 0;
    return end < (flow.spanOrNull()?.end ?? 0) - 1;
  });
}

function holdsClause({ verdict, children }: JudgedNode): boolean {
  return verdict === 'clause' || children.some(holdsClause);
}
