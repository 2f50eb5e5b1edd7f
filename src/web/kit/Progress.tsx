/**
 * A bar that says how far something is; the words beside it say the same.
 * @param share 0 … 1; null: nobody knows how much there is
 * @param words what is read out and shown: `已读 12／108 页`
 */
export function Progress({ label, share, words }: { label: string; share: number | null; words: string }) {
  const percent = share === null ? null : Math.round(share * 100);
  return (
    <div className="progress">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === null ? {} : { 'aria-valuenow': percent })}
        aria-valuetext={words}
        className={percent === null ? 'bar unknown' : 'bar'}
      >
        {percent === null ? null : <i style={{ width: `${percent}%` }} />}
      </div>
      <span className="s mut">{words}</span>
    </div>
  );
}
