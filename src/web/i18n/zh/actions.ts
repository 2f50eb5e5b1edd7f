export const actions = {
  title: '办理',
} as const;
