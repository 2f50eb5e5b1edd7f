export const people = {
  title: '单位与用户',
} as const;
