import type { StyleFormat, StyleSource } from '../docx/styles.ts';
import type { XmlAttributes } from '../package/xml.ts';

interface Style {
  readonly parent: string | null;
  readonly name: string;
  outline: number | null;
  alignment: string | null;
  hidden: boolean | null;
}

const MOST_STEPS = 30;

/** Styles of an ODT file, collected while its two parts of styles are walked through. */
export class OdtStyles implements StyleSource {
  private readonly styles = new Map<string, Style>();
  private style: Style | null = null;

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'style') {
      const level = attributes['default-outline-level'];
      this.style = {
        parent: attributes['parent-style-name'] ?? null,
        name: (attributes['display-name'] ?? attributes.name ?? '').toLowerCase(),
        outline: level !== undefined && /^[1-9]$/.test(level) ? Number(level) - 1 : null,
        alignment: null,
        hidden: null,
      };
      if (attributes.name !== undefined) this.styles.set(attributes.name, this.style);
    } else if (name === 'paragraph-properties' && this.style) {
      this.style.alignment = attributes['text-align'] ?? null;
    } else if (name === 'text-properties' && this.style && attributes.display !== undefined) {
      this.style.hidden = attributes.display === 'none';
    }
  }

  close(name: string): void {
    if (name === 'style') this.style = null;
  }

  format(id: string | null): StyleFormat {
    const chain: Style[] = [];
    let next = id;
    while (next !== null && chain.length < MOST_STEPS) {
      const style: Style | undefined = this.styles.get(next);
      if (!style) break;
      chain.push(style);
      next = style.parent;
    }
    return {
      name: chain[0]?.name ?? '',
      list: null,
      outline: chain.find(({ outline }) => outline !== null)?.outline ?? null,
      alignment: chain.find(({ alignment }) => alignment !== null)?.alignment ?? null,
      hidden: chain.find(({ hidden }) => hidden !== null)?.hidden ?? false,
    };
  }
}
