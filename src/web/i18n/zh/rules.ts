export const rules = {
  title: '灯则',
} as const;
