import { numberLabel } from '../../blocks/numbering.ts';
import type { PageParagraph } from './words.ts';

/** Words of buttons and of links that serve the page. */
const BUTTONS =
  /^(?:打印本页|打印|关闭本页|关闭窗口|关闭|返回顶部|返回首页|返回列表|返回|首页|收藏本页|加入收藏|收藏|分享到|分享|微信|微博|字体|字号|放大|缩小|繁体版?|简体版?|无障碍阅读|无障碍|长者模式|适老版|移动版|手机版|下载|大|中|小|A[+-]?|T)+$/;
/** Signs that a short line is about the page. */
const ABOUT_PAGE =
  /(?:浏览|点击|阅读|访问)(?:次数|量|数|人次)?[：:]|字[号体][：:]|分享到|扫一扫|版权所有(?![者权人])|ICP备|公网安备|网站标识码|Copyright|©|当前位置|^首页[>＞»›]|您(?:现在|当前)?(?:所在|的)(?:的)?位置|^上一[篇条]|^下一[篇条]|^(?:友情链接|相关链接|相关阅读|相关文章|网站地图)|责任编辑[：:]|技术支持[：:]|设为首页|加入收藏|^信息来源[：:]/i;
const DATE_LINE = /^(?:发布|发稿|更新|发文)?(?:时间|日期)[：:]\d{4}[-年/.]/;
const SOURCE_LINE = /^(?:文章|稿件)?来源[：:]/;
const LONGEST = 120;
const LONGEST_SOURCE = 40;
/** Share of a line's characters that are links. */
const MOSTLY = 0.7;
const WHOLLY = 0.9;
const MIN_LINK_RUN = 3;
const LONGEST_LINK = 60;
const ANNEX = /^附\s*(?:件|表)|\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)[）)]?$/i;

/**
 * Tells which paragraphs of a page serve getting around in it: menus, way to the page, buttons, counters, imprint.
 * @param paragraphs all paragraphs of the page outside tables, in order
 * @returns the same length
 */
export function navigationAmong(paragraphs: readonly PageParagraph[]): boolean[] {
  const marked = paragraphs.map((paragraph) => paragraph.setting.aside || isNavigation(paragraph));
  let run: number[] = [];
  const settle = () => {
    if (run.length >= MIN_LINK_RUN) for (const index of run) marked[index] = true;
    run = [];
  };
  paragraphs.forEach((paragraph, i) => {
    if (isLink(paragraph)) run.push(i);
    else settle();
  });
  settle();
  return marked;
}

function isNavigation(paragraph: PageParagraph): boolean {
  const text = paragraph.lines.join(' ');
  if (isPageWords(text)) return true;
  const compact = text.replace(/\s+/g, '');
  if (text.length > LONGEST || numberLabel(text) !== null || ANNEX.test(compact)) return false;
  return paragraph.links >= 2 && paragraph.linked >= compact.length * MOSTLY && !/[。；]$/.test(compact);
}

/**
 * True for a line whose words alone say that they serve a web page: also where a page was copied into a sheet.
 * @param text one line
 */
export function isPageWords(text: string): boolean {
  if (text.length > LONGEST || numberLabel(text) !== null) return false;
  const compact = text.replace(/\s+/g, '');
  if (ANNEX.test(compact)) return false;
  const letters = compact.replace(/[【】[\]()（）|｜·•:：,，、/>＞»›<＜+-]/g, '');
  if (letters.length <= LONGEST_LINK && BUTTONS.test(letters)) return true;
  if (/[。；]$/.test(compact)) return false;
  if (ABOUT_PAGE.test(compact) || DATE_LINE.test(compact)) return true;
  return compact.length <= LONGEST_SOURCE && SOURCE_LINE.test(compact);
}

function isLink(paragraph: PageParagraph): boolean {
  const compact = paragraph.lines.join('').replace(/\s+/g, '');
  if (paragraph.links === 0 || compact.length > LONGEST_LINK || ANNEX.test(compact)) return false;
  return paragraph.linked >= compact.length * WHOLLY;
}
