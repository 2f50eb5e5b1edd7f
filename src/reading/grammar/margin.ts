import { looksLikeOrgan } from '../units/organ.ts';

const DATE =
  /^(?:成文日期[：:]\s*)?[\d０-９]{4}\s*年\s*[\d０-９]{1,2}\s*月(?:\s*[\d０-９]{1,2}\s*日)?$|^二[〇○零一二三四五六七八九]{3}年.{1,4}月.{0,4}日?$/;
const MARGIN =
  /^(?:抄送|主送|分送|报送|抄报|附件|附表|附录|附：|打印|关闭|分享|扫一扫|责任编辑|来源|相关(?:链接|文档|附件)|联系人|联系电话|联系方式|联系地址|(?:联系)?电话|传真|邮箱|电子邮箱|邮编|主办单位|网站标识码|版权所有|备案|上一篇|下一篇|签发人?|校对|印数|填表人|填报人|填报单位|审核人|制表)(?:$|[：:\s（(\d]|[一-鿿])|(?:印发|代章[）)])$|^[（(](?:此件|本文|信息公开|联系人|公开方式)[^）)]{0,80}[）)]$|^-+>?$/;
/** The longest line of a signature, and of words that close a document. */
const MAX_SIGNATURE = 80;
const MAX_MARGIN = 200;

/**
 * True for words that close a document or stand in its margin: signature, date, copies to, contacts, annex lines, names
 * of units and nothing else.
 */
export function isMargin(text: string): boolean {
  const words = text.trim();
  if (DATE.test(words) || (words.length <= MAX_MARGIN && MARGIN.test(words))) return true;
  return isSignature(words);
}

/** Names of offices side by side, a date among them or behind. */
function isSignature(words: string): boolean {
  if (words.length > MAX_SIGNATURE) return false;
  return words.split(/[\s　]+/).every((word) => looksLikeOrgan(word) || DATE.test(word));
}
