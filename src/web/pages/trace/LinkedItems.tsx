import { Link } from '@tanstack/react-router';
import type { Trace } from '../../../contracts/trace.ts';
import { t } from '../../i18n/index.ts';
import { Mark } from '../../kit/marks.tsx';

/** Items of other plans that are mapped to this one, each leading to its own trace. */
export function LinkedItems({ title, none, items }: { title: string; none: string; items: Trace['above'] }) {
  return (
    <section className="panel">
      <div className="ph">
        <h2>{title}</h2>
      </div>
      {items.length === 0 ? (
        <p className="s mut linkednone">{none}</p>
      ) : (
        <ul className="linked">
          {items.map((item) => (
            <li key={item.itemId}>
              <span className="n" lang="zh-CN">
                {item.unitName}
              </span>
              <Link to="/items/$itemId" params={{ itemId: item.itemId }} className="song" lang="zh-CN">
                {item.no} {item.text}
              </Link>
              <span className="s mut">
                <Mark name={item.status === 'confirmed' ? 'done' : 'wait'} />
                {t(`trace.${item.status}`)}
                <span lang="zh-CN">《{item.planTitle}》</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
