export const audit = {
  title: '审计日志',
} as const;
