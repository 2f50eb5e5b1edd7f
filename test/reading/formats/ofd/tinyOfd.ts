import { strToU8, zipSync } from 'fflate';

const SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** Writes small OFDs by hand. Sizes in millimetres. */
export interface TinyOfd {
  /** Objects of each page. */
  readonly pages: readonly string[];
  /** More of each page before its content, like `<ofd:Template …/>`. */
  readonly pageParts?: string;
  /** Of the document. */
  readonly box?: string;
  /** More of the document's common data. */
  readonly common?: string;
  /** More members, by name. */
  readonly members?: Readonly<Record<string, string>>;
}

export function tinyOfd({
  pages,
  pageParts = '',
  box = '0 0 210 297',
  common = '',
  members = {},
}: TinyOfd): Uint8Array {
  const list = pages
    .map((_, i) => `<ofd:Page ID="${10 + i}" BaseLoc="Pages/Page_${i}/Content.xml"/>`)
    .join('');
  const files: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${SPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>${box}</ofd:PhysicalBox></ofd:PageArea>${common}</ofd:CommonData><ofd:Pages>${list}</ofd:Pages></ofd:Document>`,
    ...members,
  };
  for (const [i, content] of pages.entries())
    files[`Doc_0/Pages/Page_${i}/Content.xml`] = pageXml(content, pageParts);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

export function pageXml(content: string, parts = ''): string {
  return `<ofd:Page ${SPACE}>${parts}<ofd:Content><ofd:Layer ID="1">${content}</ofd:Layer></ofd:Content></ofd:Page>`;
}

/** A line of text; `more`: attributes of the object, `code`: attributes of the words. */
export function words(text: string, boundary: string, code: string, more = ''): string {
  return `<ofd:TextObject ID="2" Boundary="${boundary}" Font="3" Size="5" ${more}><ofd:TextCode ${code}>${text}</ofd:TextCode></ofd:TextObject>`;
}

export function path(data: string, boundary: string, more = ''): string {
  return `<ofd:PathObject ID="3" Boundary="${boundary}" ${more}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;
}

export const FILLER = words(
  '国家知识产权局制定年度推进计划并印发各地区实施确保任务落实到位不断提高知识产权创造运用保护水平。',
  '10 10 190 6',
  'X="0" Y="5" DeltaX="g 60 3"',
);
