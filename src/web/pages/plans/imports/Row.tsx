import type { ReactNode, Ref } from 'react';
import { fileSize } from '../../../format/numbers.ts';
import { Mark, type MarkName } from '../../../kit/marks.tsx';

/** One file: its name and size, its state in a word, what is to be said of it, what can be done. */
export function Row({
  name,
  bytes,
  when,
  mark,
  state,
  children,
  actions,
  ref,
}: {
  name: string;
  bytes: number;
  /** When it was handed in; null: just now. */
  when: string | null;
  mark: MarkName;
  state: string;
  children?: ReactNode;
  actions?: ReactNode;
  ref?: Ref<HTMLLIElement>;
}) {
  return (
    <li className="improw" ref={ref} tabIndex={-1}>
      <div className="impname">
        <b lang="zh-CN">{name}</b>
        <span className="s mut">
          {fileSize(bytes)}
          {when === null ? null : <>　{when}</>}
        </span>
      </div>
      <span className={`lt ${mark}`}>
        <Mark name={mark} />
        {state}
      </span>
      <div className="impsaid">{children}</div>
      <div className="impacts">{actions}</div>
    </li>
  );
}
