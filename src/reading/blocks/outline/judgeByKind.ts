import type { Flow } from '../../text/flow.ts';
import { framed, isFrame, isHeaded, type JudgedNode, type MarkedNode, OUTER } from './judge.ts';

/** Titles of papers that say what an office is going to do; 关于印发…的通知 stands over one with a title of its own. */
const PLAN_TITLE =
  /(?:工作要点|(?:工作|推进|年度)计划|工作安排|(?:实施|工作|行动|推进|落实|分工|建设|提升|攻坚)方案|行动计划|任务(?:清单|分解|分工)表?|重点(?:任务|工作)|工作(?:清单|台账)|若干措施)(?:[（(][^（）()]{1,20}[）)])?$/;
/** The longest title, line breaks left out. */
const MAX_TITLE = 60;
/** Fewer clauses than this are no list. */
const MIN_CLAUSES = 3;

/**
 * Judges the sections of a text in which neither units nor times are named: a list of tasks all the same when its title
 * says that it is a plan of work. Its clauses are the innermost numbered ones with a heading of their own, and what is
 * numbered below them are their measures.
 * @param lead words before the first number
 * @returns null: prose
 */
export function judgeByKind(root: MarkedNode, lead: readonly Flow[]): JudgedNode | null {
  if (!lead.some(isPlanTitle)) return null;
  const nested = root.children.some(({ children }) => children.length > 0);
  const children = root.children.map((child) =>
    nested && isBareHeading(child) ? framed(child) : judge(child),
  );
  const { node, paragraphs } = root;
  const judged: JudgedNode = { node, paragraphs, children, verdict: 'part' };
  return countClauses(judged) >= MIN_CLAUSES ? judged : null;
}

/** True for the title of a paper that says what an office is going to do. */
export function isPlanTitle(flow: Flow): boolean {
  const words = flow.text.replace(/\s+/g, '');
  return words.length <= MAX_TITLE && PLAN_TITLE.test(words);
}

function judge(marked: MarkedNode): JudgedNode {
  const { node, paragraphs } = marked;
  if (isFrame(marked) || node.label?.style === 'article') return framed(marked);
  const judged = { node, paragraphs, children: marked.children.map(judge) };
  const numbered = marked.children.filter((child) => child.node.label !== null);
  if (numbered.length === 0) return { ...judged, verdict: 'clause' };
  const heads = isOutermost(marked) || numbered.filter(isHeaded).length * 2 > numbered.length;
  return { ...judged, verdict: heads ? 'part' : 'clause' };
}

/** A heading with nothing under it, beside others that have their clauses. */
function isBareHeading(marked: MarkedNode): boolean {
  return marked.children.length === 0 && isOutermost(marked) && !isHeaded(marked);
}

/** 一、… over numbered clauses is a part, even where these are single sentences. */
function isOutermost({ node }: MarkedNode): boolean {
  return node.label === null || OUTER.has(node.label.style);
}

function countClauses({ verdict, children }: JudgedNode): number {
  if (verdict === 'clause') return 1;
  return children.reduce((sum, child) => sum + countClauses(child), 0);
}
