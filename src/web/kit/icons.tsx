/** Line drawings of the house, 16 px, drawn with the current colour. */
const PATHS = {
  overview: 'M2 13.5h12M3.5 11V7.5M8 11V3M12.5 11V5.5',
  ledger: 'M2 3h12v10H2zM2 6.3h12M6 3v10M10.4 6.3V13',
  read: 'M3 2h6l4 4v8H3zM9 2v4h4M5.5 9h5M5.5 11.5h3.5',
  task: 'M6.5 4H14M6.5 8H14M6.5 12H14M2 4l1 1 1.6-2M2 8l1 1 1.6-2M2.2 12h2',
  desk: 'M2 9.5 4 3h8l2 6.5V13H2zM2 9.5h3.5l1 1.8h3l1-1.8H14',
  plans: 'M3 2h10v12H3zM5 5h6M5.5 7h5M5 9h6M5 11h6',
  units: 'M6 2h4v3H6zM2 11h4v3H2zM10 11h4v3h-4zM8 5v3M4 11V8h8v3',
  people: 'M8 7.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2M3 14c.3-3 2.3-4.6 5-4.6s4.7 1.6 5 4.6',
  audit: 'M3 2h10v12H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3',
  rule: 'M8 2v12M4 14h8M3 5h10M3 5 1.5 9h3zM13 5l-1.5 4h3z',
  search: 'M7 11.3a4.3 4.3 0 1 0 0-8.6 4.3 4.3 0 0 0 0 8.6M10.2 10.2l3.3 3.3',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  upload: 'M8 11V3M4.8 6 8 2.8 11.2 6M2.5 11v2.5h11V11',
  download: 'M8 3v8M4.8 8 8 11.2 11.2 8M2.5 11v2.5h11V11',
  split: 'M8 2v12M5.5 5 2.5 8l3 3M10.5 5l3 3-3 3',
  merge: 'M8 2v12M2 5l3.5 3L2 11M14 5l-3.5 3L14 11',
  chevron: 'm6 4 4 4-4 4',
  down: 'm4 6 4 4 4-4',
  back: 'm10 4-4 4 4 4',
  close: 'm4 4 8 8m0-8-8 8',
  print: 'M4.5 6V2.5h7V6M4.5 11H2.5V6h11v5h-2M4.5 9h7v4.5h-7z',
  link: 'M6.5 9.5 9.5 6.5M7 4.5l1-1a3 3 0 0 1 4.5 4.5l-1 1M9 11.5l-1 1A3 3 0 0 1 3.5 8l1-1',
  more: 'M2.4 8h.8M7.6 8h.8M12.8 8h.8',
  regions: 'M2 2.5h4v4H2zM10 2.5h4v4h-4zM2 9.5h4v4H2zM10 9.5h4v4h-4z',
  coverage: 'M2 3h12v10H2zM2 6.3h12M2 9.6h12M6 3v10M10 3v10',
  request: 'M2 3h12v8.5H9L6 14v-2.5H2zM5 6h6M5 8.5h4',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
} as const;
export type IconName = keyof typeof PATHS;

/** Decorative: the control around it carries the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="ic" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
