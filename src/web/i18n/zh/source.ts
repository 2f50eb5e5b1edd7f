export const source = {
  title: '原文',
  sub: '{file} · {encoding} · {size} · SHA-256 {hash}',
  lit: '第 {from}–{to} 行',
  litOne: '第 {from} 行',
  toLit: '到所指之处',
  none: '所指之处不在原文之内。',
  task: '任务{n}',
} as const;
