export const task = {
  title: '任务',
} as const;
