export const obligations = {
  title: '责任事项',
} as const;
