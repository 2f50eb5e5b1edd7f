import type { Flow } from '../../text/flow.ts';
import { endsLikeOrgan } from '../../units/organ.ts';
import { MAX_HEADING, OPEN_END, WHOLE_END } from './ends.ts';
import { joinFlows } from './joinFlows.ts';
import type { OutlineLabel } from './labels.ts';
import type { Piece } from './paragraphs.ts';

/** A numbered clause or headed section with everything under it. */
export interface OutlineNode {
  /** null: a heading without number, or the root. */
  readonly label: OutlineLabel | null;
  /** First paragraph of the source; -1: the root. */
  readonly paragraph: number;
  /** Own words, its heading first, up to the first child; paragraphs broken by a page are whole. */
  readonly paragraphs: readonly Flow[];
  readonly children: readonly OutlineNode[];
  /** True when an annex or the end of the text follows: its last words may close the document. */
  readonly closesText: boolean;
}

class Node implements OutlineNode {
  readonly children: Node[] = [];
  readonly words: Flow[][] = [];
  paragraphs: Flow[] = [];
  closesText = false;
  /** Last characters of its last paragraph so far. */
  tail = '';
  readonly label: OutlineLabel | null;
  readonly rank: number;
  readonly heading: number | null;
  readonly paragraph: number;

  constructor({ label, rank, heading, paragraph }: Pick<Piece, 'label' | 'rank' | 'heading' | 'paragraph'>) {
    this.label = label;
    this.rank = rank;
    this.heading = heading;
    this.paragraph = paragraph;
  }
}

/**
 * Puts labelled pieces and the words under them into a tree.
 * @returns the root; its own paragraphs stand before the first label, or under an annex mark
 */
export function outlineTree(pieces: readonly Piece[]): { root: OutlineNode; loose: readonly Piece[] } {
  const root = new Node({ label: null, rank: -1, heading: null, paragraph: -1 });
  const nodes = [root];
  const loose: Piece[] = [];
  let open: Node[] = [root];
  let apart = false;
  for (const piece of pieces) {
    const top = open.at(-1) ?? root;
    if (piece.annex) {
      top.closesText = true;
      open = [root];
      apart = nodes.length > 1;
    }
    if (piece.label !== null || (piece.heading !== null && !piece.annex)) {
      open = openFor(open, piece);
      const node = new Node(piece);
      (open.at(-1) ?? root).children.push(node);
      open.push(node);
      nodes.push(node);
      node.words.push([piece.flow]);
      node.tail = piece.flow.text.slice(-MAX_BRACKET);
    } else if (open.length === 1 && apart) loose.push(piece);
    else addWords(open.at(-1) ?? root, piece.flow);
  }
  (open.at(-1) ?? root).closesText = true;
  for (const node of nodes) node.paragraphs = node.words.map(joinFlows);
  return { root, loose };
}

/** The open nodes a piece stands under. */
function openFor(open: readonly Node[], piece: Piece): Node[] {
  const cut = open.findIndex((node, i) => i > 0 && closes(node, piece));
  return cut < 0 ? [...open] : open.slice(0, cut);
}

/** A label closes labels as deep as itself; a heading closes headings as deep, and text that is no heading. */
function closes(node: Node, piece: Piece): boolean {
  const { heading } = piece;
  if (piece.label !== null && node.label !== null) return node.rank >= piece.rank;
  if (heading === null) return false;
  return node.heading === null ? piece.label === null : node.heading >= heading;
}

function addWords(node: Node, flow: Flow): void {
  const last = node.words.at(-1);
  const headed = node.words.length === 1 && last?.length === 1 && node.label !== null;
  const list = LABELLED.test(last?.[0]?.text.slice(0, 12) ?? '') && endsLikeOrgan(node.tail);
  if (last && !list && continues(node.tail, flow.text, headed)) {
    last.push(flow);
    node.tail = (node.tail + flow.text.slice(-MAX_BRACKET)).slice(-MAX_BRACKET);
  } else {
    node.words.push([flow]);
    node.tail = flow.text.slice(-MAX_BRACKET);
  }
}

/** 责任单位：…, 完成时限：… on a paragraph of its own. */
const LABELLED = /^[一-鿿]{2,6}(?:单位|部门|处室|主体|时限|时间|期限)\s*[：:]/;
/** Without a stop, an unlabelled line up to this length is a heading within its section. */
const MAX_INNER_HEADING = 25;
/** How far back an opening bracket is looked for. */
const MAX_BRACKET = 400;
const MAX_OPEN_LIST = 200;

/**
 * True when a paragraph goes on in the next: the break is the page's.
 * @param tail last characters of the paragraph
 */
function continues(tail: string, next: string, headed: boolean): boolean {
  const opened = Math.max(tail.lastIndexOf('（'), tail.lastIndexOf('('));
  const closed = Math.max(tail.lastIndexOf('）'), tail.lastIndexOf(')'));
  if (opened > closed && (closesSoon(next) || isOpenList(tail.slice(opened + 1)))) return true;
  if (WHOLE_END.test(tail) || LABELLED.test(next.slice(0, 12))) return false;
  if (OPEN_END.test(tail)) return true;
  return tail.length > (headed ? MAX_HEADING : MAX_INNER_HEADING) && !/^[（(［[〔]/.test(next);
}

/** Words in a bracket left open that name units, or are about to, and do not end. */
function isOpenList(words: string): boolean {
  return words.length <= MAX_OPEN_LIST && /[：:、，]|[局委厅部办]$/.test(words) && !/[。！？]$/.test(words);
}

/** A bracket left open goes on only where it is closed before a new one opens. */
function closesSoon(next: string): boolean {
  const close = next.slice(0, MAX_BRACKET).search(/[）)]/);
  if (close < 0) return false;
  return !/[。！？].*[。！？]/s.test(next.slice(0, close));
}
