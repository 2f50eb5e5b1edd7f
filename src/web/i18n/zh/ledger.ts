export const ledger = {
  title: '台账',
} as const;
