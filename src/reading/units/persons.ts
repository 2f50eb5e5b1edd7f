import { endsLikeOrgan } from './organ.ts';

/** The most common family names, one character each, and those of two. */
const FAMILY =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施樊兰殷赖洪邢骆倪季柳裴祝葛俞鲍庞翟颜';
const DOUBLE = /^(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐)[一-鿿]{1,2}$/;
/** Words that begin like a family name and name no person. */
const NO_PERSON =
  /^(?:高校|高新|高速|金融|方面|万[家户]|安全|石油|石化|江[苏西北南海]|贺州|温州|康养|向[上下外]|任务|马上|白银|金华|黄[山河石]|汤阴|于都|龙[岩泉]|毛[利织])/;

/** True for what can only be read as the name of a person, where one may stand: behind the name of a unit. */
export function isPerson(word: string): boolean {
  const name = word.replace(/·/g, '');
  if (DOUBLE.test(name)) return true;
  if (name.length < 2 || name.length > 3 || !FAMILY.includes(name.charAt(0))) return false;
  return !NO_PERSON.test(name) && !endsLikeOrgan(name);
}
