/** What a column of a task table holds. */
export type ColumnRole =
  | 'number'
  | 'part'
  | 'task'
  | 'measures'
  | 'lead'
  | 'co'
  | 'units'
  | 'deadline'
  | 'remark';

/** The usual names of columns, longest first within a role; matched whole, white space left out. */
const NAMES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['number', /^(?:序号|编号|项次|任务序号|任务编号)/],
  ['part', /^(?:任务类别|工作类别|类别|重点领域|领域|板块|章节)/],
  [
    'measures',
    /^(?:落实举措|工作举措|主要举措|具体举措|重点举措|具体措施|主要措施|工作措施|落实措施|推进措施|措施|举措|实施路径|具体工作|工作内容|任务内容|主要内容|具体内容|细则内容|具体任务|工作要求)/,
  ],
  [
    'task',
    /^(?:任务清单|重点任务|工作任务|主要任务|任务名称|任务事项|工作事项|重点工作|目标任务|任务细则名称|事项名称|任务|事项)/,
  ],
  ['lead', /^(?:牵头单位|牵头部门|主办单位|主办部门|牵头责任单位|第一责任单位|牵头处室)/],
  ['co', /^(?:配合单位|配合部门|协办单位|协办部门|参加单位|参与单位|指导单位|指导部门|协助单位|配合处室)/],
  [
    'units',
    /^(?:责任部门|责任单位|责任处室|责任科室|负责部门|负责单位|责任主体|实施主体|承办单位|承办部门|承办处室|落实单位|责任人)/,
  ],
  [
    'deadline',
    /^(?:完成时间|完成时限|完成期限|时间节点|时间要求|时限要求|时间安排|进度安排|进度要求|办结时限|时限)/,
  ],
  ['remark', /^(?:备注|说明|进展情况|完成情况|落实情况|目标要求|预期成果|成果形式|工作目标|目标)/],
];

/** First characters of all names: most lines are told apart by them alone. */
const FIRST = /^[序编项任工类重领板章落主具推措举实细目事牵第配协参指责负承完时进办备说预成|│]/;

/** A header word may be followed by a remark in brackets: 完成时限（2021年）. */
const TRAILER = /^(?:[（(][^）)]{1,20}[）)])?/;

/** The role of a column by the words of its header cell; null: no header word. */
export function columnRole(cell: string): ColumnRole | null {
  const compact = cell.replace(/\s+/g, '');
  const matched = matchName(compact, 0);
  return matched && matched.end === compact.length ? matched.role : null;
}

/**
 * Reads a line as a row of header words: two or more, nothing else on the line.
 * @returns the roles in printed order; null: no header row
 */
export function headerRow(line: string): ColumnRole[] | null {
  if (line.length > 120 || !FIRST.test(line)) return null;
  const compact = line.replace(/[\s|│]+/g, '');
  const roles: ColumnRole[] = [];
  let at = 0;
  while (at < compact.length) {
    const matched = matchName(compact, at);
    if (!matched) return null;
    roles.push(matched.role);
    at = matched.end;
  }
  return roles.length >= 2 ? roles : null;
}

function matchName(text: string, at: number): { role: ColumnRole; end: number } | null {
  const rest = text.slice(at, at + 40);
  for (const [role, names] of NAMES) {
    const name = names.exec(rest)?.[0];
    if (!name) continue;
    const trailer = TRAILER.exec(rest.slice(name.length))?.[0] ?? '';
    return { role, end: at + name.length + trailer.length };
  }
  return null;
}
