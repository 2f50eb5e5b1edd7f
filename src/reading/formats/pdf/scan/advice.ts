import type { Advice, DrawnNote } from '../../drawing/readable.ts';
import type { FailedScan, Scans } from './scans.ts';

/** Recognition is not part of what is installed at first. */
const ADD_OCR: Advice = {
  todo: '请向来文单位索取文字版（Word 或由 Word 导出的 PDF）；没有文字版时，请管理员在安装落实的文件夹里运行 npm run ocr:add，装上文字识别（可选组件，约 340 MB，只在本机运行），再读入一次，认出的文字要与原件校对',
};

/** What a person can do about pages without words. @param scans null: no recognition is installed */
export function adviceOn(scans: Pick<Scans, 'failed'> | null): Advice {
  if (scans === null) return ADD_OCR;
  const [first] = scans.failed;
  const why = first === undefined ? '' : `文字识别没有成功：${first.why}。`;
  return { todo: `${why}请向来文单位索取文字版（Word 或由 Word 导出的 PDF），或重新扫描清楚后再读入` };
}

/** One note for each reason, with its pages. */
export function failureNotes(scans: Pick<Scans, 'failed'> | null): DrawnNote[] {
  const byReason = new Map<string, FailedScan[]>();
  for (const failure of scans?.failed ?? []) {
    byReason.set(failure.why, [...(byReason.get(failure.why) ?? []), failure]);
  }
  return [...byReason].map(([why, pages]) => ({
    code: 'ocr-failed',
    message: `第 ${pages.map(({ page }) => page).join('、')} 页的文字识别没有成功：${why}`,
  }));
}
