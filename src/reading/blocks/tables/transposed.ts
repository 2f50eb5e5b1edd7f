import type { Flow } from '../../text/flow.ts';
import type { Block, Furniture, IndicatorBlock } from '../block.ts';
import type { Grid, GridCell, GridRow } from './grid.ts';
import { headerUnit, tableUnit } from './indicatorUnit.ts';
import type { Section } from './sections.ts';

const YEAR = /^(?:到|“十[四五六]五”末[（(]?)?(20\d\d)年?(?:底|末|目标|目标值|实际|实绩)?[）)]?$/;
const YEARS = /^(?:年份|年度|时间|时期|阶段|指标|年份[/／\\]?指标|指标[/／\\]?年份|)$/;
const FIGURE = /^[-—–/\d.,，%％‰〔〕[\]（）()≥≤<>＞＜左右以上以下约家个项件万亿元]+$/;
/** Fewer years than this show no course of years. */
const MIN_YEARS = 2;

/** Figures of the past by year are no indicators: words say that they are to be reached. */
const SAYS_TARGETS = /指标|目标/;

/**
 * Reads a table whose rows are years and whose columns are indicators: one indicator a column.
 * @param caption words above the table
 * @returns null: the table is built otherwise, or nothing says that it sets targets
 */
export function transposedYears(
  grid: Grid,
  section: Section,
  caption: readonly string[],
): { blocks: Block[]; furniture: Furniture[] } | null {
  const rows = grid.rows.slice(section.from, section.to).filter((row) => row.own.length > 0);
  const head = rows.findIndex(isHead);
  const data = rows.slice(head + 1);
  if (head < 0 || data.length < MIN_YEARS || !data.every(isYearRow)) return null;
  const [years, ...names] = rows[head]?.own ?? [];
  const above = [
    ...caption,
    ...rows.slice(0, head + 1).flatMap(({ own }) => own.map(({ compact }) => compact)),
  ];
  if (!years || names.length === 0 || !above.some((text) => SAYS_TARGETS.test(text))) return null;
  const unit = tableUnit(above);
  const blocks = names.map((name, i): IndicatorBlock => {
    const cells = data.flatMap((row) => {
      const value = row.own.find((cell) => cell.column === name.column);
      return value ? [yearValue(row, value)] : [];
    });
    const rest = i === 0 ? [years.flow, ...data.flatMap((row) => row.own[0]?.flow ?? [])] : [];
    return indicatorOf(name, { unit, cells, rest });
  });
  const context = rows
    .slice(0, head)
    .flatMap(({ own }) => own.map(({ flow }) => ({ kind: 'context', flow }) as const));
  return { blocks: [...context, ...blocks], furniture: [] };
}

/** 年份 above the years, and behind it words that are no figures. */
function isHead({ own }: GridRow): boolean {
  const [first, ...others] = own;
  if (!first || others.length === 0 || first.column > 0) return false;
  return (
    YEARS.test(first.compact) && others.every(({ compact }) => !FIGURE.test(compact) && !YEAR.test(compact))
  );
}

function isYearRow({ own }: GridRow): boolean {
  const [first, ...values] = own;
  if (!first || first.column > 0 || !YEAR.test(first.compact) || values.length === 0) return false;
  return values.every(({ compact }) => FIGURE.test(compact));
}

function yearValue({ own }: GridRow, cell: GridCell): IndicatorBlock['values'][number] {
  const label = own[0]?.compact ?? '';
  return { label, year: Number(YEAR.exec(label)?.[1]), flow: cell.flow };
}

function indicatorOf(
  name: GridCell,
  { unit, cells, rest }: { unit: string | null; cells: IndicatorBlock['values']; rest: readonly Flow[] },
): IndicatorBlock {
  return {
    kind: 'indicator',
    name: name.flow,
    group: null,
    unit: null,
    headerUnit: headerUnit(name.compact) ?? unit,
    nature: null,
    values: cells,
    units: null,
    rest,
  };
}
