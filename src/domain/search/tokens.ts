import { isHan } from './folding.ts';

/** A piece of a run: Han characters, or a word or number of another script. */
interface Piece {
  readonly kind: 'han' | 'word';
  readonly text: string;
}

/** What has to be among the tokens of a text for it to hold a word. */
export interface WantedToken {
  readonly token: string;
  /** A token that begins with it will do. */
  readonly beginning: boolean;
}

/** Words of other scripts are cut here; the text itself is compared in full. */
const MAX_WORD = 64;

/**
 * Tokens of a folded text, each once: every two Han characters that stand together, the last of a run alone (so that
 * every single one begins a token), and words and numbers whole.
 */
export function tokensOf(words: string): string[] {
  const found = new Set<string>();
  for (const run of words.split(/\s/)) {
    for (const { kind, text } of piecesOf(run)) {
      if (kind === 'word') found.add(cut(text));
      else for (const token of pairsOf(text, 'with last')) found.add(token);
    }
  }
  return [...found];
}

/**
 * Tokens that a text must have to hold the run somewhere. A word at the edge may be the rest of a longer one: before
 * pairs of Han characters it is left to the comparison of the text itself, at the end a beginning will do.
 * @param run folded, without spaces
 */
export function wantedTokens(run: string): WantedToken[] {
  const pieces = piecesOf(run);
  const hasPair = pieces.some(({ kind, text }) => kind === 'han' && [...text].length > 1);
  return pieces.flatMap(({ kind, text }, i): WantedToken[] => {
    if (kind === 'han') {
      const pairs = pairsOf(text, 'pairs alone');
      if (pairs.length > 0) return pairs.map((token) => ({ token, beginning: false }));
      return [{ token: text, beginning: true }];
    }
    if (i === 0 && hasPair) return [];
    return [{ token: cut(text), beginning: i === pieces.length - 1 || text.length > cut(text).length }];
  });
}

function piecesOf(run: string): Piece[] {
  const pieces: { kind: Piece['kind']; text: string }[] = [];
  for (const sign of run) {
    const kind = isHan(sign) ? 'han' : 'word';
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += sign;
    else pieces.push({ kind, text: sign });
  }
  return pieces;
}

function pairsOf(text: string, which: 'with last' | 'pairs alone'): string[] {
  const signs = [...text];
  const pairs = signs.slice(0, -1).map((sign, i) => sign + (signs[i + 1] ?? ''));
  return which === 'with last' ? [...pairs, signs.at(-1) ?? ''] : pairs;
}

function cut(word: string): string {
  return [...word].slice(0, MAX_WORD).join('');
}
