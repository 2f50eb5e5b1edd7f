export const review = {
  title: '读入核对',
} as const;
