import type { SourceFurniture } from '../../../domain/source.ts';
import type { SourceBuilder } from '../../source/builder.ts';
import type { StoryBlock, StoryParagraph } from './story.ts';
import { isPageNumber } from './storyShape.ts';

/** Headers and footers: furniture of the paper, each wording once. */
export class RunningTitles {
  private readonly seen = new Set<string>();
  private readonly builder: SourceBuilder;

  constructor(builder: SourceBuilder) {
    this.builder = builder;
  }

  /**
   * @param blocks of a header or footer
   * @param name first step of its places: `header1`
   */
  add(blocks: readonly StoryBlock[], name: string): void {
    paragraphsOf(blocks).forEach((paragraph, i) => {
      const text = paragraph.text.trim();
      if (text === '' || this.seen.has(text)) return;
      this.seen.add(text);
      const line = this.builder.line([{ text, where: { path: `${name}/p${i + 1}` } }]);
      if (line) this.builder.add({ kind: 'furniture', label: labelOf(paragraph), lines: [line] });
    });
  }
}

function paragraphsOf(blocks: readonly StoryBlock[]): StoryParagraph[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block, ...block.boxes.flatMap(paragraphsOf)]
      : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => paragraphsOf(cell.blocks))),
  );
}

function labelOf(paragraph: StoryParagraph): SourceFurniture['label'] {
  if (paragraph.drawn) return 'watermark';
  return paragraph.pageNumber && isPageNumber(paragraph.text) ? 'page-number' : 'running-title';
}
