import type { ReadLimits, ReadWatch } from '../limits.ts';
import { walkXml, type XmlHandler } from '../package/xml.ts';
import { printedMarkup } from './markup.ts';
import type { Story } from './story.ts';
import { CLOSING, OPENING } from './storyMarks.ts';
import { isContents, StoryState } from './storyState.ts';

/**
 * Reads the XML of a body, header or footer into paragraphs and tables.
 * @param isHidden whether a style (by id) hides its words
 * @throws INPUT_DAMAGED, INPUT_HOSTILE, INPUT_TOO_LARGE
 */
export function readStory(
  xml: string,
  limits: ReadLimits,
  watch: ReadWatch,
  isHidden: (style: string) => boolean,
): Story {
  const state = new StoryState(limits, watch);
  walkXml(xml, limits, printedMarkup(storyHandler(state, isHidden), state.findings));
  const endlessContents = state.fields.some(isContents);
  return { blocks: state.closeContainer(), endlessContents, findings: state.findings };
}

function storyHandler(state: StoryState, isHidden: (style: string) => boolean): XmlHandler {
  let words: string[] | null = null;
  let keepsSpace = false;
  return {
    open(name, attributes) {
      if (name === 'p') state.openParagraph();
      else if (name === 'r') openRun(state);
      else if (name === 't' || name === 'instrText') {
        words = [];
        keepsSpace = attributes.space === 'preserve';
      } else OPENING.get(name)?.(state, attributes);
      if (name === 'pStyle' || name === 'rStyle') applyStyle(state, isHidden(attributes.val ?? ''));
      state.parents.push(name);
    },
    close(name) {
      state.parents.pop();
      CLOSING.get(name)?.(state);
      if (words === null || (name !== 't' && name !== 'instrText')) return;
      const text = words.join('').replace(/[\r\n\t]+/g, ' ');
      words = null;
      if (name === 't') state.say(keepsSpace ? text : text.trim());
      else addCode(state, text);
    },
    text(more) {
      words?.push(more);
    },
  };
}

function openRun({ paragraph }: StoryState): void {
  if (paragraph) paragraph.runHidden = paragraph.hidden;
}

/** A style named by the paragraph or by the run that is open. */
function applyStyle(state: StoryState, hidden: boolean): void {
  const { paragraph } = state;
  if (!paragraph) return;
  if (state.parent(1) === 'pPr') paragraph.hidden = hidden;
  else if (hidden && state.parent(2) === 'r') paragraph.runHidden = true;
}

function addCode(state: StoryState, code: string): void {
  const field = state.fields.at(-1);
  if (field && !field.inResult) field.code += code;
}
