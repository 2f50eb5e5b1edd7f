/**
 * Radicals of U+2E80–2EF3 that fonts draw with the glyph of a Han character; PDF makers that look a glyph's code up
 * backwards find the radical. U+2F00–2FD5 need no table: Unicode itself calls them compatible with their character.
 */
const SUPPLEMENT: ReadonlyMap<string, string> = new Map(
  Array.from(
    '⺀冫⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬' +
      '⺧牛⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴罓⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝' +
      '⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟',
  ).reduce<[string, string][]>((pairs, char, i, all) => {
    const han = all[i + 1];
    if (i % 2 === 0 && han !== undefined) pairs.push([char, han]);
    return pairs;
  }, []),
);

const RADICALS = /[\u2E80-\u2FD5]/g;

/** Kangxi and CJK radicals as the Han characters they are drawn as; everything else, full-width forms included, as is. */
export function radicalsToHan(text: string): string {
  return text.replace(
    RADICALS,
    (char) => SUPPLEMENT.get(char) ?? (char >= '\u2F00' ? char.normalize('NFKC') : char),
  );
}
