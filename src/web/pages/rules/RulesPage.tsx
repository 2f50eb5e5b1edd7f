import { LIGHT_RULE, type Light } from '../../../domain/lights.ts';
import { t } from '../../i18n/index.ts';
import { LightMark } from '../../kit/marks.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import '../../styles/prose.css';

/** In the order in which the rule asks (domain/lights.ts). */
const ORDER: readonly Light[] = ['done', 'late', 'none', 'warn', 'ok', 'todo'];

/** The published rule of the lights, in words. */
export function RulesPage() {
  useTitle(t('rules.title'));
  return (
    <>
      <div className="lhead">
        <h1>{t('rules.title')}</h1>
        <span className="mut">{t('rules.version', { n: LIGHT_RULE.version })}</span>
      </div>
      <section className="panel prose">
        <div className="pb">
          <p>{t('rules.lead')}</p>
        </div>
        <table className="tb">
          <thead>
            <tr>
              <th className="num">{t('rules.order')}</th>
              <th>{t('rules.light')}</th>
              <th>{t('rules.when')}</th>
            </tr>
          </thead>
          <tbody>
            {ORDER.map((light, i) => (
              <tr key={light}>
                <td className="num">{i + 1}</td>
                <td>
                  <LightMark name={light} />
                </td>
                <td>{whenOf(light)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="pb">
          <p>{t('rules.group')}</p>
          <h2>{t('rules.marks')}</h2>
          <p>
            <LightMark name="wait" />　{t('rules.wait')}
          </p>
          <p>
            <LightMark name="back" />　{t('rules.back')}
          </p>
          <p className="mut">{t('rules.own')}</p>
        </div>
      </section>
    </>
  );
}

function whenOf(light: Light): string {
  return light === 'warn' ? t('rules.warn', { n: LIGHT_RULE.warnDays }) : t(`rules.${light}`);
}
