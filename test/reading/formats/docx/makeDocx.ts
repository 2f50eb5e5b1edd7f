import { strToU8, zipSync } from 'fflate';

const W = 'xmlns:w="w" xmlns:r="r" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:a="a" xmlns:wp="wp"';
const TYPES = 'http://example.org/relationships';

export interface DocxParts {
  /** Inside `w:body`. */
  readonly body: string;
  /** Inside `w:styles`. */
  readonly styles?: string;
  /** Inside `w:numbering`. */
  readonly numbering?: string;
  /** Insides of headers, called rId10, rId11 … */
  readonly headers?: readonly string[];
  readonly members?: Readonly<Record<string, Uint8Array>>;
}

/** A DOCX file made of the insides of its parts. */
export function makeDocx({ body, styles, numbering, headers = [], members = {} }: DocxParts): Uint8Array {
  const relations = [
    relation('rId1', 'styles', 'styles.xml'),
    relation('rId2', 'numbering', '/word/numbering.xml'),
    ...headers.map((_, i) => relation(`rId${10 + i}`, 'header', `header${i}.xml`)),
  ];
  const files: Record<string, Uint8Array> = {
    '_rels/.rels': strToU8(relationships([relation('rId1', 'officeDocument', 'word/document.xml')])),
    'word/_rels/document.xml.rels': strToU8(relationships(relations)),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
    ...members,
  };
  if (styles !== undefined) files['word/styles.xml'] = strToU8(`<w:styles ${W}>${styles}</w:styles>`);
  if (numbering !== undefined) {
    files['word/numbering.xml'] = strToU8(`<w:numbering ${W}>${numbering}</w:numbering>`);
  }
  headers.forEach((header, i) => {
    files[`word/header${i}.xml`] = strToU8(`<w:hdr ${W}>${header}</w:hdr>`);
  });
  return zipSync(files);
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`;
}

function relationships(all: readonly string[]): string {
  return `<?xml version="1.0"?><Relationships xmlns="r">${all.join('')}</Relationships>`;
}

export const t = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;

/** A paragraph of words. @param properties inside `w:pPr` */
export const p = (words: string, properties = '') =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${words === '' ? '' : t(words)}</w:p>`;

/** A numbered paragraph. */
export const item = (words: string, list: number, level = 0) =>
  p(words, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

/** A cell of paragraphs. @param properties inside `w:tcPr` */
export const tc = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
export const tr = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;
export const tbl = (...rows: readonly string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;

/** A level of a list. @param more further elements inside `w:lvl` */
export const lvl = (level: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
export const kind = (id: number, ...levels: readonly string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
export const list = (id: number, of: number, overrides = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`;
