import type { OcrCharacter, OcrLine } from '../../ocr.ts';

/** A place where the recognition is not sure; a person looks there first. */
export interface Doubt {
  /** What was read; with `missing`: the two characters between which one seems to have been passed over. */
  readonly text: string;
  /** `dropped`: so unsure that it was left out: dirt, a stamp, a picture, or writing gone pale. */
  readonly kind: 'unsure' | 'missing' | 'dropped';
  /** Of the least sure character, 0…1; 1 with `missing`. */
  readonly confidence: number;
  /** The line around it, as read. */
  readonly line: string;
  /** Middle of it, in pixels of the upright picture. */
  readonly x: number;
  readonly y: number;
}

/** Less than this is worth a look: of the characters read rightly from clear paper one in hundreds stays below it. */
const UNSURE = 0.7;
/** Less than this as the mean of a line is no reading: dirt, a stamp, a picture. */
const READ = 0.5;
/** Characters further apart than this, in steps usual for the line, have lost one between them. */
const APART = 1.6;
/** Too short to tell the usual step. */
const FEW = 5;
/** Full-width signs and where their ink stands, in shares of the character's width from its middle. */
const HAN = /^\p{Script=Han}$/u;
const LEFT_IN_ITS_SQUARE = '，。、；：”）》';
const RIGHT_IN_ITS_SQUARE = '“（《';
const OFF_MIDDLE = 0.25;

/** Nobody minds how its dashes are read. */
const PAGE_NUMBER = /^[-—–－·]?\s*\d{1,4}\s*[-—–－·]?$/;

/** True: so unsure that its words are better left out and told of. */
export function isNoReading({ characters }: OcrLine): boolean {
  return characters.reduce((sum, { confidence }) => sum + confidence, 0) < READ * characters.length;
}

/** The doubtful places of a line, from left to right. */
export function doubtsOf(found: OcrLine): Doubt[] {
  const { box, characters } = found;
  const line = characters.map(({ text }) => text).join('');
  const y = box.y + box.height / 2;
  if (PAGE_NUMBER.test(line)) return [];
  if (isNoReading(found)) {
    const confidence = characters.reduce((sum, char) => sum + char.confidence, 0) / characters.length;
    return [{ text: line, kind: 'dropped', confidence, line, x: box.x + box.width / 2, y }];
  }
  const unsure = stretches(characters).map((stretch): Doubt => {
    const [first, last] = [stretch[0], stretch.at(-1)];
    return {
      text: stretch.map(({ text }) => text).join(''),
      kind: 'unsure',
      confidence: Math.min(...stretch.map(({ confidence }) => confidence)),
      line,
      x: ((first === undefined ? 0 : middleOf(first)) + (last === undefined ? 0 : middleOf(last))) / 2,
      y,
    };
  });
  const missing = holes(characters).map(
    ({ text, x }): Doubt => ({ text, kind: 'missing', confidence: 1, line, x, y }),
  );
  return [...unsure, ...missing].sort((a, b) => a.x - b.x);
}

/** Unsure characters on end. */
function stretches(characters: readonly OcrCharacter[]): OcrCharacter[][] {
  const found: OcrCharacter[][] = [];
  let open: OcrCharacter[] | null = null;
  for (const char of characters) {
    if (char.confidence >= UNSURE || char.text.trim() === '') open = null;
    else if (open === null) {
      open = [char];
      found.push(open);
    } else open.push(char);
  }
  return found;
}

function holes(characters: readonly OcrCharacter[]): { text: string; x: number }[] {
  const steps = characters.slice(1).flatMap((next, i) => {
    const char = characters[i];
    const shift = char === undefined ? null : shiftOf(char.text);
    const nextShift = shiftOf(next.text);
    if (char === undefined || shift === null || nextShift === null) return [];
    const x = (middleOf(char) + middleOf(next)) / 2;
    return [
      { text: char.text + next.text, x, step: middleOf(next) - middleOf(char), shift: nextShift - shift },
    ];
  });
  if (steps.length < FEW) return [];
  const usual = steps.map(({ step }) => step).sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  return steps.filter(({ step, shift }) => step - shift * usual > APART * usual);
}

/** @returns null: not a full-width sign: its width says nothing */
function shiftOf(text: string): number | null {
  if (HAN.test(text)) return 0;
  if (LEFT_IN_ITS_SQUARE.includes(text)) return -OFF_MIDDLE;
  return RIGHT_IN_ITS_SQUARE.includes(text) ? OFF_MIDDLE : null;
}

function middleOf({ x, width }: OcrCharacter): number {
  return x + width / 2;
}
