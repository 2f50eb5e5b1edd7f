import type { Binary } from '../package/binary.ts';
import { damagedPackage } from '../package/zipDirectory.ts';
import { type DocFile, PIECES } from './fileInformation.ts';

/** Characters that stand together in the file. */
interface Piece {
  /** First character of the text, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Byte in the document stream. */
  readonly at: number;
  /** Bytes of a character. */
  readonly width: 1 | 2;
}

const PROPERTIES = 1;
const PIECE_TABLE = 2;
const PIECE_BYTES = 8;
const COMPRESSED = 0x40000000;
const PLACE = 0x3fffffff;

/** All characters of a DOC file, its texts one after the other, and where each stands in the file. */
export class DocText {
  readonly text: string;
  private readonly pieces: readonly Piece[];

  /** @throws INPUT_DAMAGED */
  constructor(file: DocFile) {
    this.pieces = readPieces(findPieceTable(file.part(PIECES)), file.document.length);
    this.text = this.pieces.map((piece) => pieceText(file.document, piece)).join('');
  }

  /** Byte of a character in the document stream; properties are found by it. */
  placeOf(character: number): number {
    const piece = this.pieceOf(character);
    return piece.at + (character - piece.from) * piece.width;
  }

  /**
   * The characters up to a byte of the stream, within the piece of `character`.
   * @returns the first character behind `character` that is at or beyond the byte, or in another piece
   */
  reach(character: number, byte: number): number {
    const piece = this.pieceOf(character);
    const to = piece.from + Math.ceil((byte - piece.at) / piece.width);
    return Math.max(character + 1, Math.min(to, piece.to));
  }

  private pieceOf(character: number): Piece {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.pieces[middle]?.from ?? 0) <= character) low = middle;
      else high = middle - 1;
    }
    const piece = this.pieces[low];
    if (!piece) throw damagedPackage('没有文字');
    return piece;
  }
}

/** The table of pieces stands behind property lists of older versions. */
function findPieceTable(clx: Binary): Binary {
  let at = 0;
  while (at < clx.length) {
    const kind = clx.u8(at);
    if (kind === PIECE_TABLE) return clx.part(at + 5, clx.u32(at + 1));
    if (kind !== PROPERTIES) break;
    at += 3 + clx.u16(at + 1);
  }
  throw damagedPackage('找不到文字的位置表');
}

function readPieces(table: Binary, fileBytes: number): Piece[] {
  const count = Math.floor((table.length - 4) / (4 + PIECE_BYTES));
  const pieces: Piece[] = [];
  let expected = 0;
  for (let i = 0; i < count; i += 1) {
    const from = table.u32(i * 4);
    const to = table.u32(i * 4 + 4);
    if (from !== expected || to < from) throw damagedPackage('文字的位置表有误');
    expected = to;
    const place = table.u32((count + 1) * 4 + i * PIECE_BYTES + 2);
    const isCompressed = (place & COMPRESSED) !== 0;
    const at = isCompressed ? (place & PLACE) / 2 : place & PLACE;
    if (to > from) pieces.push({ from, to, at, width: isCompressed ? 1 : 2 });
    // every character takes its own bytes: pieces that repeat each other are a bomb
    if (expected > fileBytes) throw damagedPackage('文字的位置表有误');
  }
  return pieces;
}

function pieceText(document: Binary, { from, to, at, width }: Piece): string {
  const count = to - from;
  if (width === 2) return document.text(at, count);
  return new TextDecoder('windows-1252').decode(document.part(at, count).bytes);
}
