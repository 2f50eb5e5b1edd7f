import type { ReadLimits } from '../limits.ts';
import { walkXml } from '../package/xml.ts';
import type { SheetMeter } from './sheetData.ts';

/**
 * The strings cells refer to, runs of one string joined, readings (拼音) left out.
 * @throws INPUT_DAMAGED, INPUT_HOSTILE, INPUT_TOO_LARGE
 */
export function readStrings(text: string, limits: ReadLimits, meter: SheetMeter): string[] {
  const strings: string[] = [];
  const words = new StringWords();
  walkXml(text, limits, {
    open(name) {
      meter.step();
      words.open(name);
    },
    close(name) {
      words.close(name);
      if (name !== 'si') return;
      strings.push(words.take());
      meter.refuseCount(strings.length, '文字单元');
    },
    text: (value) => words.text(value),
  });
  return strings;
}

/** Gathers the words of `t` elements, those of readings left out. */
export class StringWords {
  private parts: string[] = [];
  private inWords = false;
  private readings = 0;

  open(name: string): void {
    if (name === 'rPh') this.readings += 1;
    else if (name === 't') this.inWords = this.readings === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.readings -= 1;
    else if (name === 't') this.inWords = false;
  }

  text(value: string): void {
    if (this.inWords) this.parts.push(value);
  }

  /** The words so far; none are left. */
  take(): string {
    const words = unescaped(this.parts.join(''));
    this.parts = [];
    return words;
  }
}

/** Characters XML cannot hold stand as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
