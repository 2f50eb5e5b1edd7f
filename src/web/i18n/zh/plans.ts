export const plans = {
  title: '计划',
} as const;
