export const source = {
  title: '原文',
} as const;
