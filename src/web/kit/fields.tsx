import { type ComponentProps, type ReactNode, useId } from 'react';
import { Mark } from './marks.tsx';

interface FieldProps {
  readonly label: string;
  /** `my` typed by hand, `cr` carried over from the last period, `au` from an instrument (read-only). */
  readonly kind?: 'my' | 'cr' | 'au';
  /** What is wrong with the value, under the field; undefined: nothing. */
  readonly fault?: string | undefined;
  readonly hint?: ReactNode;
  /** What stands inside the field at the right: last period's value, the unit. */
  readonly aside?: ReactNode;
}

/** Label above, field, fault under it. The control inside is given the ids that bind them. */
function Field({
  label,
  kind = 'my',
  fault,
  hint,
  children,
}: Omit<FieldProps, 'aside'> & {
  children: (ids: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={`f ${kind} ${fault ? 'er' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': fault !== undefined })}
      <div id={`${id}-note`}>
        {fault ? (
          <p className="em" role="alert">
            <Mark name="late" />
            {fault}
          </p>
        ) : null}
        {hint ? <p className="hint">{hint}</p> : null}
      </div>
    </div>
  );
}

/** One line of text, a number or a day. */
export function TextField({
  label,
  kind,
  fault,
  hint,
  aside,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'className' | 'id'>) {
  return (
    <Field label={label} fault={fault} hint={hint} {...(kind ? { kind } : {})}>
      {(ids) => (
        <div className="in">
          <input {...input} {...ids} />
          {aside ? <span className="cv">{aside}</span> : null}
        </div>
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({
  label,
  kind,
  fault,
  hint,
  ...input
}: Omit<FieldProps, 'aside'> & Omit<ComponentProps<'textarea'>, 'className' | 'id'>) {
  return (
    <Field label={label} fault={fault} hint={hint} {...(kind ? { kind } : {})}>
      {(ids) => <textarea rows={3} {...input} {...ids} />}
    </Field>
  );
}

/** A choice of some: the platform's own list, which the keyboard and the phone know. */
export function SelectField({
  label,
  kind,
  fault,
  hint,
  ...input
}: Omit<FieldProps, 'aside'> & Omit<ComponentProps<'select'>, 'className' | 'id'>) {
  return (
    <Field label={label} fault={fault} hint={hint} {...(kind ? { kind } : {})}>
      {(ids) => (
        <div className="in">
          <select {...input} {...ids} />
        </div>
      )}
    </Field>
  );
}

/** A filter in a bar: its name in grey, its value, the platform's own list behind. */
export function FilterSelect({
  label,
  children,
  ...input
}: { label: string } & Omit<ComponentProps<'select'>, 'className'>) {
  return (
    <label className="sel">
      <i>{label}</i>
      <select {...input}>{children}</select>
    </label>
  );
}
