import { compareCoverage, dutiesOf, localItemsOf, type RegionLevel } from '../domain/coverage/index.ts';
import type { PlanDocument } from '../domain/plan.ts';
import { LuoshiError } from '../kernel/errors.ts';
import { readPlanFile } from '../reading/index.ts';
import { toolsHere } from '../services/reading/hereReader.ts';
import { coverageJson } from './coverageJson.ts';
import { renderCoverage } from './coverageText.ts';

export interface CompareOptions {
  readonly as: 'json' | 'zh' | 'en';
  /** As typed; absent: as the papers say. */
  readonly year: string | undefined;
  readonly level: RegionLevel | undefined;
  /** Folder of the optional package for recognition. */
  readonly ocrDir: string;
}

const YEAR = /^20\d\d$/;
/** Who issued a plan that binds cities. */
const PROVINCIAL = /[^国外]省|自治区|兵团/;

/**
 * `luoshi compare`: what a region's own plan makes of the plan above it, as JSON for programs or as a table for people.
 * Nothing is stored.
 * @throws INPUT_* when a file cannot be read; REQUEST_INVALID for a year that is none
 */
export async function compareCommand(
  upstreamFile: string,
  localFile: string,
  { as, year, level, ocrDir }: CompareOptions,
): Promise<void> {
  if (year !== undefined && !YEAR.test(year)) {
    throw new LuoshiError('REQUEST_INVALID', `--year 应为四位年份，如 2021，现为「${year}」`);
  }
  const given = year === undefined ? null : Number(year);
  const upstream = await readSide('上级文件', upstreamFile, ocrDir);
  const local = await readSide('本地文件', localFile, ocrDir);
  const bound = level ?? levelBelow(upstream);
  const coverage = compareCoverage(
    dutiesOf(upstream, { level: bound, year: given }),
    localItemsOf(local, given ?? upstream.plan.year),
    { level: bound },
  );
  const files = {
    upstream: { file: upstreamFile, title: upstream.plan.title },
    local: { file: localFile, title: local.plan.title },
  };
  process.stdout.write(`${as === 'json' ? coverageJson(coverage) : renderCoverage(files, coverage, as)}\n`);
}

/** Reads one of the two; what goes wrong says in which. */
async function readSide(side: string, file: string, ocrDir: string): Promise<PlanDocument> {
  try {
    return (await readPlanFile(file, toolsHere(ocrDir))).document;
  } catch (error) {
    if (!(error instanceof LuoshiError)) throw error;
    throw new LuoshiError(error.code, `${side}「${file}」：${error.message}`, { cause: error });
  }
}

/** A plan issued by a province binds cities, any other one provinces. */
function levelBelow({ plan }: PlanDocument): RegionLevel {
  return PROVINCIAL.test(plan.issuer ?? plan.title) ? 'city' : 'province';
}
