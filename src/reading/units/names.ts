import type { UnitRole } from '../../domain/plan.ts';
import { endsLikeOrgan } from './organ.ts';
import { isPerson } from './persons.ts';
import { withoutMark } from './printed.ts';
import { trailingRole } from './roles.ts';

/** A name in a list, as printed, with the role a bracket of its own gives it: 省科技厅（牵头）. */
export interface ListedName {
  readonly name: string;
  readonly raw: string;
  readonly role: UnitRole | null;
  /** A star or the like printed at the name; null: none. */
  readonly mark: string | null;
}

const OTHERS =
  /等(?:\d{1,3}|[一二三四五六七八九十]{1,3}|多|若干)?[个家]?(?:有关|相关|其他|其它|成员)?(?:部门|单位|地区|地方)?$/;
const OPENING = /^(?:由|请|会同|并由|另由|其中|以及|并)(?=..)/;
const OWN_BRACKET = /[（(〔[]([^（）()〔〕[\]]{2,12})[）)〕\]]$/;

/** Splits A、B和C，等 into its names; marks inside brackets hold a name together. */
export function splitNames(list: string): ListedName[] {
  const pieces = joinLevels(splitOutside(list, /、/))
    .flatMap((piece) => piece.split(/等(?=(?:以及|和|及|与)各?)(?:以及|和|及|与)/))
    .flatMap(splitAnd)
    .map((piece) => piece.trim().replace(OPENING, '').replace(OTHERS, '').trim())
    .filter((piece) => /[\p{L}\d]/u.test(piece));
  return shareSuffix(pieces.map(ownRole));
}

/** Takes the bracket off a name that gives it a role (牵头单位) or names a person (张三); a second name stays. */
function ownRole(printed: string): ListedName {
  const { name, mark } = withoutMark(printed);
  const bracket = OWN_BRACKET.exec(name);
  const words = bracket?.[1] ?? '';
  const said = trailingRole(words.replace(/(?:单位|部门|处室)$/, ''));
  const role = said?.names === '' ? said.role : null;
  if (!bracket || (role === null && !isPerson(words))) return { name, raw: name, role: null, mark };
  const bare = name.slice(0, bracket.index);
  return { name: bare, raw: bare, role, mark };
}

/** Splits at marks outside brackets: 各县（市、区）政府 is one name. */
export function splitOutside(text: string, mark: RegExp): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if ('（(〔［[【'.includes(char)) depth += 1;
    else if ('）)〕］]】'.includes(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && mark.test(char)) {
      pieces.push(text.slice(from, i));
      from = i + 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

const LEVEL_HEAD = /^各(?:有关|相关)?(?:省|设区的?市|市|地|州|县|区|盟|旗)+(?:党?委)?$/;
const LEVEL_TAIL =
  /^(?:自治区|直辖市|计划单列市|设区的?市|自治州|市|县|区|州|盟|旗)+(?:[（(〔[][^（）()〔〕[\]]{1,20}[）)〕\]])?(?:(?:人民)?政府|党委政府|管委会|及.{2,20}|[县区].{2,10}[局委办])?(?:等.{0,4})?$/;

/** 各市、县〔市、区〕政府 is one collective: what follows 、 is a level of government, no name. */
function joinLevels(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (open && last !== undefined && LEVEL_TAIL.test(piece.trim())) {
      joined[joined.length - 1] = `${last}、${piece}`;
      continue;
    }
    open = LEVEL_HEAD.test(piece.trim());
    joined.push(piece);
  }
  return joined;
}

/** 教育厅和财政厅 are two; 文化和旅游部 is one: the word before must end as a name does. 各部门和单位 is one group. */
function splitAnd(name: string): string[] {
  const at = [...name.matchAll(/以及|和|及|与|会同/g)].find((match) => {
    const left = name.slice(0, match.index);
    const right = name.slice(match.index + match[0].length);
    if (left.length < 2 || right.length <= 2 || !endsLikeOrgan(right)) return false;
    return endsLikeOrgan(left) || /^(?:各|有关|相关)/.test(right);
  });
  if (!at) return [name];
  return [name.slice(0, at.index), ...splitAnd(name.slice(at.index + at[0].length))];
}

const PLACE = /^[一-鿿]{2,4}$/;
const PLACE_AND_ORGAN =
  /^([一-鿿]{2,5}?)(等)?(市(?!场|容|政(?!府))|县(?!域)|区(?!域)|自治州|州|盟|地区)((?:人民)?政府|党委政府|管委会|[一-鿿]{2,10}(?:局|委|办))?$/;

interface Office {
  readonly level: string;
  readonly office: string;
}

/** 济南、青岛、烟台市政府 → 济南市政府、青岛市政府、烟台市政府: places without an office take the next one's. */
function shareSuffix(names: readonly ListedName[]): ListedName[] {
  let next: Office | null = null;
  return names.toReversed().map(shared).reverse();

  function shared(each: ListedName): ListedName {
    const own = placeAndOffice(each.name);
    if (own && (own.office !== '' || next === null)) {
      next = own;
      return { ...each, name: own.name };
    }
    if (next === null || !isPlace(each.name, next.level)) {
      next = null;
      return each;
    }
    const level = each.name.endsWith(next.level) ? '' : next.level;
    return { ...each, name: each.name + level + next.office };
  }
}

/** 烟台市政府, 烟台等市政府: a place with the office its neighbours share. */
function placeAndOffice(name: string): (Office & { name: string }) | null {
  const [, place = '', others, level = '', office = ''] = PLACE_AND_ORGAN.exec(name) ?? [];
  if (place === '' || NO_PLACE.test(place)) return null;
  return { level, office, name: others ? place + level + office : name };
}

/** 杭州, 湖州: names of cities that end as a level of government does. */
const PREFECTURE = /^[^各本全]州$/;
/** Words as short as the name of a place that name none. */
const NO_PLACE =
  /^(?:各|有关|相关|试点|中国|国家|全国)|企业|学校|高校|院校|机关|机构|社会|平台|群众|基层|中央/;

function isPlace(name: string, level: string): boolean {
  if (NO_PLACE.test(name)) return false;
  if (name.endsWith(level)) return name.length > level.length + 1;
  return PLACE.test(name) && (PREFECTURE.test(name) || !endsLikeOrgan(name));
}
