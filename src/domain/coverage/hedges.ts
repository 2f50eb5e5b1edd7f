/**
 * Words of official Chinese that leave it open whether, when or how far something is done: data of the language, none
 * taken for one document. They are looked for outside titles, quotes and brackets.
 */

/** Whoever reads `争取列入国家试点` asks for something: only what he does himself is left open by 争取. */
const ASKED_FOR =
  '(?!为|将|[^，,；;。]{0,14}(?:列入|纳入|获批|获评|入选|入围|立项|批复|落户|设立|国家|上级|部委|更多|资金|资源|名额|指标))';

/** Before or within the clause of the act. */
const OPEN_WORDS = [
  '(?<!可|重|电|巡|监|影|忽|注)视(?!频|听|觉|察)[^，,；;。]{0,12}?(?:情况|情形|条件|进展|需要|财力|经费|实际|进度|效果|而定)',
  '视情',
  '(?:根据|结合|依据|按)[^，,；;。]{0,10}(?:财力|经费|人力|到位|可能|承受能力)(?:情况|许可|允许)?',
  '(?:根据|结合)[^，,；;。]{0,10}(?:适时|酌情|适当|自行|自主|择机)',
  '待[^，,；;。]{2,14}(?:后|时)',
  '(?:时机|条件|机制|各方面)[^，,；;。]{0,4}(?:成熟|具备|允许|许可)(?:的情况下|以?后|时|的|下)?',
  '(?:财力|经费|人力|人员|精力)(?:允许|许可)(?:的情况下|时)?',
  '(?:如|若|倘|确)有?(?:必要|需要|可能|条件|余力)(?:时|的话)?',
  '(?:有|视)?(?:必要|需要)时',
  '有余力|有条件时|力所能及|量力而行|量力|酌情|适时|择机|相机|伺机|择期|尽可能|尽量|尽力|力争(?!取)|力求|原则上|自愿',
  `争取${ASKED_FOR}`,
  '适当(?!性|[的方形比位])|稍作|略作|有选择|选择性',
  '逐步|逐渐|分步|分阶段|循序渐进',
  '先行(?:探索|论证|研究|谋划|试行)|可行性(?:研究|论证|分析)?|试着|(?<!测)试评(?!估)|试推行',
  '可(?:结合|根据|视(?![化频听])|自行|以|适当|适时|按|先|试点|选择|酌情)',
  '参照(?=[^，,；;。]{2,30}(?:执行|落实|实施|办理|开展)|执行|落实)',
  '(?<=^|局|省|市|处|委|厅|年|内|，)(?:计划|打算|拟(?!定|制|订)|准备|考虑|预计)(?=[^，,；;。]{2})',
  '(?:初步|前期)(?:方案|设想|思路|意见|框架|研究|论证|准备|谋划|考虑|调研|工作)',
  '(?:初步|基本)(?=建|完成|形成|实现|确立|搭建)',
  '(?:与|同)(?:上年|去年|往年)(?:基本)?持平|保持(?:基本)?稳定|(?:维持|保持)(?:现状|不变|现有)',
  '(?:自行|自主)(?=开展|组织|实施|建立|制定|安排|推进|落实|申报|参加)',
  '(?:框架|提纲|素材|所需材料)$',
  '(?:征求意见稿|送审稿|讨论稿|草案|初稿|建议稿)(?![^，,；;。]{0,12}(?:印发|发布|出台|公布))',
  '(?:立法|专题|前期)?(?:调研|研究|论证|调查研究)(?:工作)?$',
  '(?:前期|筹备|准备)工作|做好[^，,；;。]{0,12}准备$',
  '(?:列入|纳入)[^，,；;。]{0,8}(?:研究|议事日程|议程|储备)',
  '提出[^，,；;。]{0,24}(?:建议|设想|思路|初步意见)$',
  '以[^，,；;。]{0,8}(?:提醒|教育|劝导|引导|自律|自查|自觉)[^，,；;。]{0,4}为主',
];
/** Clauses behind the act that take back that all do it. */
const TAKING_BACK = [
  '自行(?:决定|确定|掌握|安排|选择|把握)',
  '自主(?:决定|确定|安排|选择)',
  '决定是否',
  '(?:可|暂|予以)(?:以)?(?:暂缓|缓办|免于|不作|不再|不予|不参加|不开展)',
  '(?:时间|安排|事宜)[^，,；;。]{0,4}另行(?:确定|通知|安排|明确|研究)',
  '(?:暂时?|继续)?(?:维持|保持)(?:现状|不变|现有)',
  '不作(?:硬性|统一|强制)[^，,；;。]{0,2}(?:要求|规定)',
  '力所能及|量力而行|自愿',
];

const OPEN = new RegExp(OPEN_WORDS.join('|'), 'u');
const TAKES_BACK = new RegExp(TAKING_BACK.join('|'), 'u');
/** A clause before the act that only says when or how, `根据财力情况，`; longer ones do something themselves. */
const ADVERBIAL = 14;

/**
 * The words that leave the act of a text open.
 * @param clauses of the text, titles and quotes hidden
 * @param act place of the clause that does what is compared
 * @returns null: it is said without reserve
 */
export function hedgeIn(clauses: readonly string[], act: number): string | null {
  const own = OPEN.exec(clauses[act] ?? '')?.[0];
  if (own !== undefined) return own;
  for (const [place, clause] of clauses.entries()) {
    const open = place < act && clause.length <= ADVERBIAL ? OPEN : place > act ? TAKES_BACK : null;
    const found = (open?.exec(clause) ?? TAKES_BACK.exec(clause))?.[0];
    if (found !== undefined) return found;
  }
  return null;
}
