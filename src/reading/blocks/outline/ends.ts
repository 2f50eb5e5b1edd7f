/** Ends of paragraphs that leave a sentence open. */
export const OPEN_END = /[，,、（(《“‘和与及的]$/;
/** Ends of paragraphs that are complete. */
export const WHOLE_END = /[。！？；;：:…”’）)】〕］\]》」』]$/;
/** A labelled paragraph without a stop that is no longer than this is a heading, not half a sentence. */
export const MAX_HEADING = 45;
