import { useEffect, useState } from 'react';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { ZOOMS } from './pageStack.ts';

interface PageToolsProps {
  /** 1-based number of the page looked at. */
  readonly page: number;
  readonly pages: number;
  /** 1: pages are as wide as the panel. */
  readonly zoom: number;
  readonly onPage: (page: number) => void;
  readonly onZoom: (step: 1 | -1) => void;
  readonly onFit: () => void;
}

/** Which page, and how large. */
export function PageTools({ page, pages, zoom, onPage, onZoom, onFit }: PageToolsProps) {
  return (
    <div className="pagetools" role="toolbar" aria-label={t('review.pageTools')}>
      <span className="turn">
        <Button
          size="small"
          disabled={page <= 1}
          title={t('review.pageBack')}
          onClick={() => onPage(page - 1)}
        >
          <span aria-hidden="true">↑</span>
          <span className="vh">{t('review.pageBack')}</span>
        </Button>
        <Button
          size="small"
          disabled={page >= pages}
          title={t('review.pageOn')}
          onClick={() => onPage(page + 1)}
        >
          <span aria-hidden="true">↓</span>
          <span className="vh">{t('review.pageOn')}</span>
        </Button>
      </span>
      <PageField page={page} pages={pages} onPage={onPage} />
      <span className="sp" />
      <Button
        size="small"
        disabled={zoom <= (ZOOMS[0] ?? 0)}
        title={t('review.zoomOut')}
        onClick={() => onZoom(-1)}
      >
        <span aria-hidden="true">−</span>
        <span className="vh">{t('review.zoomOut')}</span>
      </Button>
      <span className="zoom">{Math.round(zoom * 100)}%</span>
      <Button
        size="small"
        disabled={zoom >= (ZOOMS.at(-1) ?? 1)}
        title={t('review.zoomIn')}
        onClick={() => onZoom(1)}
      >
        <span aria-hidden="true">+</span>
        <span className="vh">{t('review.zoomIn')}</span>
      </Button>
      <Button size="small" disabled={zoom === 1} onClick={onFit}>
        {t('review.zoomFit')}
      </Button>
    </div>
  );
}

/** The page's number, to be typed over; what is no page of the document is put back. */
function PageField({ page, pages, onPage }: Pick<PageToolsProps, 'page' | 'pages' | 'onPage'>) {
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);
  const go = () => {
    const wanted = Number(typed);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pages && wanted !== page) onPage(wanted);
    else setTyped(String(page));
  };
  return (
    <label className="pageno">
      <span className="vh">{t('review.pageField')}</span>
      <input
        inputMode="numeric"
        value={typed}
        size={Math.max(2, String(pages).length)}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, ''))}
        onFocus={(event) => event.target.select()}
        onBlur={go}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go();
          if (event.key === 'Escape') setTyped(String(page));
        }}
      />
      <span>／ {pages}</span>
    </label>
  );
}
