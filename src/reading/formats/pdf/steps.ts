import type { PageDrawing } from './drawPage.ts';

/** Numbers pdf.js gives the drawing steps. */
export type StepNumbers = Readonly<Record<string, number>>;

/** What to do for a step. */
export type Step = (drawing: PageDrawing, args: readonly unknown[]) => void;

const painted: Step = (drawing) => drawing.painted();
const dot: Step = (drawing) => drawing.dot();

/** Steps by the name pdf.js gives them; all others draw nothing and move nothing. */
const STEPS: Readonly<Record<string, Step>> = {
  save: (drawing) => drawing.save(),
  restore: (drawing) => drawing.restore(),
  transform: (drawing, args) => drawing.transform(args),
  setGState: (drawing, args) => drawing.setState(args),
  setLineWidth: (drawing, args) => drawing.lineWidth(args),
  clip: (drawing) => drawing.clip(),
  eoClip: (drawing) => drawing.clip(),
  beginText: (drawing) => drawing.beginText(),
  setCharSpacing: (drawing, args) => drawing.textNumber('charSpacing', args),
  setWordSpacing: (drawing, args) => drawing.textNumber('wordSpacing', args),
  setTextRise: (drawing, args) => drawing.textNumber('rise', args),
  setTextRenderingMode: (drawing, args) => drawing.textNumber('renderMode', args),
  setHScale: (drawing, args) => drawing.widthScale(args),
  setLeading: (drawing, args) => drawing.leading(args),
  setFont: (drawing, args) => drawing.setFont(args),
  moveText: (drawing, args) => drawing.moveText(args),
  setLeadingMoveText: (drawing, args) => {
    const [, y] = args;
    drawing.leading([typeof y === 'number' ? -y : null]);
    drawing.moveText(args);
  },
  setTextMatrix: (drawing, args) => drawing.textMatrix(args),
  nextLine: (drawing) => drawing.nextLine(),
  showText: (drawing, args) => drawing.text(args),
  paintFormXObjectBegin: (drawing, args) => drawing.beginForm(args),
  paintFormXObjectEnd: (drawing) => drawing.endForm(),
  beginGroup: (drawing, args) => drawing.beginGroup(args),
  endGroup: (drawing) => drawing.endGroup(),
  beginMarkedContent: (drawing) => drawing.beginContent([]),
  beginMarkedContentProps: (drawing, args) => drawing.beginContent(args),
  endMarkedContent: (drawing) => drawing.endContent(),
  paintSolidColorImageMask: dot,
  paintImageMaskXObject: dot,
  paintImageXObject: dot,
  paintInlineImageXObject: dot,
  shadingFill: painted,
  rawFillPath: painted,
};

const STROKES = ['stroke', 'closeStroke'];
const FILLS = ['fill', 'eoFill'];
const BOTH = ['fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];

/** The steps by number, for the numbers of the engine in use. */
export function stepsByNumber(numbers: StepNumbers): ReadonlyMap<number, Step> {
  const steps = new Map<number, Step>();
  for (const [name, step] of Object.entries(STEPS)) {
    const number = numbers[name];
    if (number !== undefined) steps.set(number, step);
  }
  const numbersOf = (names: readonly string[]) => new Set(names.map((name) => numbers[name]));
  const strokes = numbersOf(STROKES);
  const fills = numbersOf(FILLS);
  const both = numbersOf(BOTH);
  const paintOf = (number: unknown) => {
    if (typeof number !== 'number') return 'none';
    if (strokes.has(number)) return 'stroke';
    if (fills.has(number)) return 'fill';
    return both.has(number) ? 'both' : 'none';
  };
  const constructPath = numbers.constructPath;
  if (constructPath !== undefined) {
    steps.set(constructPath, (drawing, [paint, data, bounds]) =>
      drawing.path(paintOf(paint), Array.isArray(data) ? data[0] : null, bounds),
    );
  }
  return steps;
}
