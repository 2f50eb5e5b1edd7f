/** The sign of the house: lines of a list, the last one ticked. */
export function Brand() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <rect x=".5" y=".5" width="23" height="23" rx="2" fill="#1D1C1A" />
      <path d="M6 6.5h12M6 11h7M6 15.5h4.5" stroke="#fff" strokeWidth="1.7" strokeLinecap="square" />
      <path d="m12.6 16.2 2.3 2.3 4.3-5.4" stroke="#fff" strokeWidth="2" fill="none" strokeLinecap="square" />
    </svg>
  );
}
