import type { ComponentProps } from 'react';

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'text';
const LOOKS: Record<ButtonLook, string> = { plain: '', primary: 'pri', danger: 'dng', text: 'txt' };
const SIZES = { small: 'sm', normal: '', large: 'lg' } as const;

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly look?: ButtonLook;
  readonly size?: keyof typeof SIZES;
  /** Why it cannot be pressed, written beside it; undefined: it can. */
  readonly barred?: string | undefined;
}

/** One primary button a view. A barred button says why beside it (VISUAL §7). */
export function Button({ look = 'plain', size = 'normal', barred, ...props }: ButtonProps) {
  const button = (
    <button
      type="button"
      {...props}
      disabled={props.disabled || barred !== undefined}
      className={`btn ${LOOKS[look]} ${SIZES[size]}`}
    />
  );
  if (barred === undefined) return button;
  return (
    <span className="barred">
      <span className="s mut">{barred}</span>
      {button}
    </span>
  );
}

interface SegmentProps<V extends string> {
  /** What is chosen, for readers of the screen. */
  readonly label: string;
  readonly value: V;
  readonly options: readonly {
    readonly value: V;
    readonly label: React.ReactNode;
    readonly title?: string;
  }[];
  readonly onChange: (value: V) => void;
  readonly className?: string;
}

/** A choice of few, all in sight: radio buttons drawn as one bar. */
export function Segments<V extends string>({
  label,
  value,
  options,
  onChange,
  className = '',
}: SegmentProps<V>) {
  return (
    <fieldset className={`seg ${className}`}>
      <legend className="vh">{label}</legend>
      {options.map((option) => (
        <label key={option.value} title={option.title}>
          <input
            type="radio"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            name={label}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
