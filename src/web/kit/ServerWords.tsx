import { t } from '../i18n/index.ts';

/** The server's own sentence under its meaning in another language: Chinese, and shown when asked for. */
export function ServerWords({ message }: { message: string }) {
  if (message === '') return null;
  return (
    <details className="s mut serverwords">
      <summary>{t('problem.inChinese')}</summary>
      <p lang="zh-CN">{message}</p>
    </details>
  );
}
