/** Formats another office program can turn into DOCX. */
export type ConvertedFormat = 'doc' | 'wps' | 'rtf' | 'odt';

/** An office program that is installed beside Luoshi; readers start no process themselves. */
export interface Converter {
  /**
   * Turns a document into DOCX, without running macros or fetching anything.
   * @param suffix what the file is
   * @throws INPUT_DAMAGED the program cannot open it; INPUT_TIMEOUT it does not come to an end
   */
  toDocx(bytes: Uint8Array, suffix: ConvertedFormat): Promise<Uint8Array>;
}
