import { type ReactNode, useId } from 'react';
import { periodName } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { TextArea } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { offeredFigures } from './elsewhere.ts';
import { type FigureRow, formOf, lastReport } from './figures.ts';
import { ReportedElsewhere } from './ReportedElsewhere.tsx';
import type { ReportForm } from './useReportForm.ts';

/** The report of one period: no change first, then figures, then words. */
export function ReportFields({ form, choose }: { form: ReportForm; choose: ReactNode }) {
  const { page, period, standing } = form;
  if (standing?.status === 'accepted') {
    return (
      <section>
        <h4>
          {t('actions.progressHead')}
          {choose}
        </h4>
        <p className="mut">{t('actions.reportAccepted', { period: periodName(period.id) })}</p>
      </section>
    );
  }
  const last = lastReport(page.reports, period.id);
  return (
    <section>
      <div className="nochg">
        <div>
          <b>{t('actions.noChangeAsk')}</b>
          <p className="s">
            {last
              ? t('actions.noChangeHint', { period: periodName(last.period) })
              : t('actions.noChangeHintFirst')}
          </p>
        </div>
        <Button size="large" disabled={form.busy} onClick={form.noChange}>
          {t('actions.noChange')}
        </Button>
      </div>
      {form.problem ? <ProblemNote problem={form.problem} /> : null}
      <Figures form={form} choose={choose} />
      <Words form={form} lastWords={last} />
    </section>
  );
}

function Figures({ form, choose }: { form: ReportForm; choose: ReactNode }) {
  const { words, set, faults } = form;
  const forms = words.figures.map(formOf);
  const carried = forms.filter((f) => f === 'carried').length;
  const change = (key: string, patch: Partial<FigureRow>) =>
    set({ figures: words.figures.map((row) => (row.key === key ? { ...row, ...patch } : row)) });
  return (
    <>
      <h4>
        {t('actions.progressHead')}
        {forms.length > 0 ? (
          <span className="mut">
            {t('actions.fieldCount', { all: forms.length, typed: forms.length - carried, carried })}
          </span>
        ) : null}
        {choose}
      </h4>
      <div className="fs">
        {words.figures.map((row) =>
          row.last === null ? (
            <NewFigure
              key={row.key}
              row={row}
              fault={faults.get(row.key)}
              onChange={(patch) => change(row.key, patch)}
              onRemove={() => set({ figures: words.figures.filter((r) => r.key !== row.key) })}
            />
          ) : (
            <KnownFigure
              key={row.key}
              row={row}
              now={form.period.id}
              fault={faults.get(row.key)}
              onChange={(patch) => change(row.key, patch)}
            />
          ),
        )}
      </div>
      <ReportedElsewhere
        offered={offeredFigures(words.figures, form.page.elsewhere, form.period.id)}
        onUse={({ row, found }) => change(row.key, { value: String(found.value) })}
      />
      <Button
        look="text"
        size="small"
        onClick={() =>
          set({
            figures: [
              ...words.figures,
              { key: crypto.randomUUID(), name: '', value: '', unit: '', last: null },
            ],
          })
        }
      >
        {t('actions.figureNew')}
      </Button>
    </>
  );
}

type Fault = 'number' | 'name' | 'twice' | undefined;

function faultText(fault: Fault, row: FigureRow): string | null {
  if (fault === 'number') return t('actions.figureFault', { value: row.value });
  if (fault === 'name') return t('actions.figureNoName');
  return fault === 'twice' ? t('actions.figureTwice') : null;
}

/** A figure that was reported before: carried over, with a dashed border, until another number is typed. */
function KnownFigure({
  row,
  now,
  fault,
  onChange,
}: {
  row: FigureRow;
  /** Period being reported: a period of the same year is named without it. */
  now: string;
  fault: Fault;
  onChange: (patch: Partial<FigureRow>) => void;
}) {
  const id = useId();
  const isCarried = formOf(row) === 'carried';
  const period = shortPeriod(row.last?.period ?? '', now);
  const text = faultText(fault, row);
  return (
    <div className={`f ${isCarried ? 'cr' : 'my'} ${text ? 'er' : ''}`}>
      <label htmlFor={id}>{row.unit === '' ? row.name : `${row.name}（${row.unit}）`}</label>
      <div className="in">
        <input
          id={id}
          inputMode="decimal"
          value={row.value}
          aria-invalid={text !== null}
          aria-describedby={`${id}-note`}
          onChange={(event) => onChange({ value: event.target.value })}
        />
        <span className="cv">
          {isCarried
            ? t('actions.figureCarried', { period })
            : t('actions.figureLast', { period, value: count(row.last?.value ?? 0) })}
        </span>
      </div>
      <div id={`${id}-note`}>
        {text ? (
          <p className="em" role="alert">
            <Mark name="late" />
            {text}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** A figure of this report alone so far: name, number and unit are typed. */
function NewFigure({
  row,
  fault,
  onChange,
  onRemove,
}: {
  row: FigureRow;
  fault: Fault;
  onChange: (patch: Partial<FigureRow>) => void;
  onRemove: () => void;
}) {
  const id = useId();
  const text = faultText(fault, row);
  return (
    <fieldset className="newfig">
      <legend className="vh">{t('actions.figureNew')}</legend>
      <div className={`f ${fault === 'name' || fault === 'twice' ? 'er' : ''}`}>
        <label htmlFor={`${id}n`}>{t('actions.figureName')}</label>
        <div className="in">
          <input
            id={`${id}n`}
            value={row.name}
            maxLength={60}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </div>
      </div>
      <div className={`f my ${fault === 'number' ? 'er' : ''}`}>
        <label htmlFor={`${id}v`}>{t('actions.figureValue')}</label>
        <div className="in">
          <input
            id={`${id}v`}
            inputMode="decimal"
            value={row.value}
            aria-invalid={fault === 'number'}
            onChange={(event) => onChange({ value: event.target.value })}
          />
        </div>
      </div>
      <div className="f">
        <label htmlFor={`${id}u`}>{t('actions.figureUnit')}</label>
        <div className="in">
          <input
            id={`${id}u`}
            value={row.unit}
            maxLength={20}
            onChange={(event) => onChange({ unit: event.target.value })}
          />
        </div>
      </div>
      <Button
        look="text"
        size="small"
        aria-label={t('actions.removeRow', { n: row.name })}
        onClick={onRemove}
      >
        <Icon name="close" />
      </Button>
      {text ? (
        <p className="em" role="alert">
          <Mark name="late" />
          {text}
        </p>
      ) : null}
    </fieldset>
  );
}

const LIMIT = 2000;

function Words({ form, lastWords }: { form: ReportForm; lastWords: ReturnType<typeof lastReport> }) {
  const { words, set, problem } = form;
  const hints = (text: string, last: string | undefined) => (
    <>
      {text === '' && last
        ? t('actions.lastTime', { period: periodName(lastWords?.period ?? ''), text: last })
        : null}
      {text === '' ? null : t('actions.characters', { n: [...text].length })}
    </>
  );
  return (
    <>
      <TextArea
        label={t('actions.progress')}
        rows={3}
        maxLength={LIMIT}
        value={words.progress}
        fault={form.isProgressMissing ? t('actions.progressFault') : problem?.faultOf('progress')}
        hint={hints(words.progress, lastWords?.progress)}
        onChange={(event) => set({ progress: event.target.value })}
      />
      <div className="fs two">
        <TextArea
          label={t('actions.problems')}
          rows={2}
          maxLength={LIMIT}
          value={words.problems}
          fault={problem?.faultOf('problems')}
          hint={hints(words.problems, lastWords?.problems)}
          onChange={(event) => set({ problems: event.target.value })}
        />
        <TextArea
          label={t('actions.nextStep')}
          rows={2}
          maxLength={LIMIT}
          value={words.nextStep}
          fault={problem?.faultOf('nextStep')}
          hint={hints(words.nextStep, lastWords?.nextStep)}
          onChange={(event) => set({ nextStep: event.target.value })}
        />
      </div>
    </>
  );
}

/** Foot of the drawer: when the draft was kept, and the one primary button. */
export function ReportFoot({ form }: { form: ReportForm }) {
  if (form.standing?.status === 'accepted') return null;
  return (
    <div className="rfoot">
      <span className="mut s">
        {form.saved === 'refused'
          ? t('actions.draftRefused')
          : form.saved === null
            ? t('actions.draftNone')
            : t('actions.draftSaved', { time: form.saved })}
      </span>
      <span className="sp" />
      <Button onClick={form.save}>{t('actions.saveDraft')}</Button>
      <Button look="primary" disabled={form.busy} onClick={form.submit}>
        {t('actions.submitReport', { period: periodName(form.period.id) })}
      </Button>
    </div>
  );
}

/** `8月` beside a period of the same year, else `2020年12月`. */
function shortPeriod(id: string, now: string): string {
  const name = periodName(id);
  const year = id.slice(0, 4);
  if (year !== now.slice(0, 4) || id.length === 4) return name;
  return name.replace(`${year}年`, '').replace(` ${year}`, '');
}
