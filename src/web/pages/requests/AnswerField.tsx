import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { SelectField, TextArea, TextField } from '../../kit/fields.tsx';
import { type AnswerRow, carriedOver, kindOf } from './answerRows.ts';
import { labelOf, sourceWords, valueWords } from './words.ts';

/** One field of an answer in one of its four kinds: by hand, carried over, by the ledger, wrong. */
export function AnswerField({
  row,
  fault,
  readOnly,
  onChange,
}: {
  row: AnswerRow;
  fault: string | undefined;
  readOnly: boolean;
  onChange: (row: AnswerRow) => void;
}) {
  const kind = kindOf(row);
  const common = {
    label: labelOf(row.field),
    kind,
    fault,
    hint: <Hint row={row} readOnly={readOnly} onChange={onChange} />,
    lang: 'zh-CN',
  };
  const type = (typed: string) => onChange({ ...row, typed, carried: false });
  if (row.field.kind === 'choice') {
    return (
      <SelectField
        {...common}
        value={row.typed}
        disabled={readOnly}
        onChange={(event) => type(event.target.value)}
      >
        <option value="">{t('requests.choose')}</option>
        {row.field.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </SelectField>
    );
  }
  if (row.field.kind === 'text') {
    return (
      <TextArea
        {...common}
        rows={2}
        maxLength={2000}
        readOnly={readOnly}
        value={row.typed}
        onChange={(event) => type(event.target.value)}
      />
    );
  }
  return (
    <TextField
      {...common}
      inputMode="decimal"
      readOnly={readOnly || kind === 'au'}
      value={row.typed}
      aside={asideOf(row)}
      onChange={(event) => type(event.target.value)}
    />
  );
}

/** What stands inside the field at the right: how it came there, or what was said last. */
function asideOf(row: AnswerRow): string | null {
  const kind = kindOf(row);
  if (kind === 'au') return t('requests.origin.tool');
  if (kind === 'cr') return t('requests.origin.carried');
  return row.offer === null ? null : t('requests.lastFrom', { value: valueWords(row.offer.value) });
}

/** Where the value comes from, or could come from, with one press to take it. */
function Hint({
  row,
  readOnly,
  onChange,
}: {
  row: AnswerRow;
  readOnly: boolean;
  onChange: (row: AnswerRow) => void;
}): ReactNode {
  const { offer } = row;
  if (offer === null) return null;
  const source = <span lang="zh-CN">{sourceWords(offer.source)}</span>;
  if (offer.kind === 'tool') return t('requests.toolFrom');
  if (row.carried) {
    return (
      <>
        {t('requests.origin.carried')} · {source}
      </>
    );
  }
  return (
    <>
      {t('requests.offerFrom', { value: valueWords(offer.value), source: sourceWords(offer.source) })}{' '}
      {readOnly ? null : (
        <Button look="text" size="small" onClick={() => onChange(carriedOver(row))}>
          {t('requests.use')}
        </Button>
      )}
    </>
  );
}
