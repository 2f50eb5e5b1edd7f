import { type ReactNode, useId } from 'react';
import { Mark } from '../../kit/marks.tsx';

/** Label above, control, and what is wrong under it. */
export function Cell({
  label,
  wide,
  fault,
  children,
}: {
  label: string;
  wide?: 'w2';
  fault?: string | undefined;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={wide}>
      <dt>
        <label htmlFor={id}>{label}</label>
      </dt>
      <dd className={fault ? 'er' : ''}>
        {children(id)}
        {fault ? (
          <p className="em" role="alert">
            <Mark name="late" />
            {fault}
          </p>
        ) : null}
      </dd>
    </div>
  );
}
