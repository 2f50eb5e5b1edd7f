/** Kinds of inputs that are pressed, not written in: a character typed on them goes nowhere. */
const PRESSED: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

/**
 * Whether a key pressed there writes something, so that a key of the page must leave it alone.
 * @param target where the key was pressed
 */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !PRESSED.has(target.type);
  return /^(TEXTAREA|SELECT)$/.test(target.tagName);
}
