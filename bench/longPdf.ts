/**
 * A PDF whose pages stand in it several times over, as an update appended to the file: new page objects that show
 * what the first ones show, and a page tree that lists them all. For files whose objects lie bare, as LibreOffice
 * writes them.
 * @param times how often every page is to stand there, 1 … 1000
 * @throws Error when the file has no bare page tree
 */
export function repeatedPdf(pdf: Buffer, times: number): Buffer {
  const text = pdf.toString('latin1');
  const tree = /(\d+) 0 obj\s*<<\s*\/Type\s*\/Pages\b[\s\S]*?\bendobj/.exec(text);
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)/.exec(text);
  if (!tree || !trailer) throw new Error('the page tree is not written bare');
  const kids = [...(/\/Kids\s*\[([^\]]*)\]/.exec(tree[0])?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(
    (m) => m[1],
  );
  const bodies = kids.map((number) => bodyOf(text, number ?? ''));
  let next = Number(/\/Size\s+(\d+)/.exec(trailer[1] ?? '')?.[1]);
  const objects: [number, string][] = [];
  const listed: string[] = kids.map((number) => `${number} 0 R`);
  for (let i = 1; i < times; i += 1) {
    for (const body of bodies) {
      objects.push([next, body]);
      listed.push(`${next} 0 R`);
      next += 1;
    }
  }
  const root = tree[0]
    .slice(tree[0].indexOf('<<'), -'endobj'.length)
    .replace(/\/Kids\s*\[[^\]]*\]/, `/Kids[${listed.join(' ')}]`)
    .replace(/\/Count\s+\d+/, `/Count ${listed.length}`);
  objects.push([Number(tree[1]), root]);
  const kept = (trailer[1] ?? '').replace(/\/Size\s+\d+/, '').replace(/\/Prev\s+\d+/, '');
  return appended(pdf, objects, `${kept}/Size ${next}/Prev ${trailer[2]}`);
}

function bodyOf(text: string, number: string): string {
  const found = new RegExp(`(?:^|[\\r\\n])${number} 0 obj\\s*([\\s\\S]*?)endobj`).exec(text);
  if (!found?.[1]) throw new Error(`page object ${number} is not written bare`);
  return found[1];
}

/** An incremental update: the objects, a cross-reference section of their own, a trailer that points back. */
function appended(pdf: Buffer, objects: readonly [number, string][], trailer: string): Buffer {
  const parts: Buffer[] = [pdf, Buffer.from('\n', 'latin1')];
  let at = pdf.length + 1;
  const rows: string[] = [];
  for (const [number, body] of objects) {
    const part = Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1');
    rows.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    parts.push(part);
    at += part.length;
  }
  const end = `xref\n${rows.join('')}trailer\n<<${trailer}>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end, 'latin1')]);
}
