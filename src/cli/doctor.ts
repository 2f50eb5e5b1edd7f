import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stateCouncilCalendar } from '../adapters/calendar.ts';
import { findLibreOffice } from '../adapters/libreOffice.ts';
import { findOcr } from '../adapters/ocr.ts';
import type { Config } from '../config/config.ts';
import { LuoshiError } from '../kernel/errors.ts';
import { verifyChains } from '../services/audit/verifyChains.ts';
import { searchStanding } from '../services/search/filling.ts';
import { openStoreAsIs, readLock, type Store } from '../storage/engine/index.ts';
import { runningAddress } from './api.ts';
import { packageRoot } from './packageRoot.ts';
import { programVersion } from './version.ts';

type Verdict = '正常' | '注意' | '有误';

interface Finding {
  readonly verdict: Verdict;
  readonly what: string;
  readonly how: string;
}

/**
 * `luoshi doctor`: says what is installed, what works, and what to do where something does not.
 * @returns exit code: 0 all well, 2 something needs a hand
 */
export async function doctorCommand(config: Config, depth: 'quick' | 'with-audit'): Promise<number> {
  const findings = [...installation(config), ...(await theStore(config, depth)), calendar()];
  for (const f of findings) console.log(`${MARK[f.verdict]} ${f.what}　${f.how}`);
  return findings.some((f) => f.verdict === '有误') ? 2 : 0;
}

const MARK: Record<Verdict, string> = { 正常: '✓', 注意: '!', 有误: '✗' };

function installation(config: Config): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const nodeFits = major > 20 || (major === 20 && minor >= 19);
  const web = existsSync(join(packageRoot(), 'dist', 'web', 'index.html'));
  return [
    { verdict: '正常', what: '落实', how: programVersion() },
    {
      verdict: nodeFits ? '正常' : '有误',
      what: 'Node',
      how: nodeFits ? process.versions.node : `${process.versions.node}，要 20.19 以上`,
    },
    { verdict: web ? '正常' : '有误', what: '网页', how: web ? '已构建' : '未构建，运行 npm run build' },
    found('LibreOffice', findLibreOffice() !== null, '没有装（要带 Writer）。装上后能读 RTF 和老 Word 文件'),
    found(
      '文字识别',
      findOcr({ folders: [config.ocrDir] }) !== null,
      `没有装（找过 ${config.ocrDir}）。要读扫描的 PDF，运行 npm run ocr:add`,
    ),
  ];
}

/** Something the house does without. */
function found(what: string, isThere: boolean, without: string): Finding {
  return isThere ? { verdict: '正常', what, how: '已装' } : { verdict: '注意', what, how: without };
}

async function theStore(config: Config, depth: 'quick' | 'with-audit'): Promise<Finding[]> {
  const address = await runningAddress(config);
  if (address !== null && 'dataDir' in config.store) {
    const holder = readLock(config.store.dataDir);
    return [
      {
        verdict: '正常',
        what: '数据',
        how: `正由进程 ${holder?.pid} 使用，服务在 ${address}；停下服务后可细查`,
      },
    ];
  }
  if ('dataDir' in config.store && !existsSync(config.store.dataDir)) {
    return [{ verdict: '注意', what: '数据', how: `${config.store.dataDir} 还没有；首次 npm start 时建立` }];
  }
  try {
    const store = await openStoreAsIs(config.store);
    try {
      return await lookInto(store, depth);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof LuoshiError)) throw error;
    return [{ verdict: '有误', what: '数据', how: `${error.code}：${error.message}` }];
  }
}

async function lookInto(store: Store, depth: 'quick' | 'with-audit'): Promise<Finding[]> {
  const info = await store.info();
  const behind = info.migrations.pending.length;
  const findings: Finding[] = [
    {
      verdict: '正常',
      what: '数据',
      how: `${info.serverVersion.split(' on ')[0]}，${info.dataDir ?? '服务器'}，${(info.sizeBytes / 1_048_576).toFixed(0)} MB`,
    },
    {
      verdict: behind === 0 ? '正常' : '注意',
      what: '结构',
      how: behind === 0 ? `已到最新（${info.migrations.applied.at(-1)}）` : `差 ${behind} 步，下次启动时补上`,
    },
    { verdict: info.durability.proven ? '正常' : '有误', what: '落盘', how: info.durability.how },
    {
      verdict: '正常',
      what: '锁',
      how: info.lock === null ? '数据库自管' : `可独占（本进程 ${info.lock.pid}）`,
    },
  ];
  if (behind === 0) findings.push(await searching(store));
  if (depth === 'quick' || behind > 0) return findings;
  const { entries, chains, broken } = await verifyChains(store.db);
  const [first] = broken;
  const how = first
    ? `第一处断在 ${first.unitId} 第 ${first.seq} 条：${first.why}`
    : `${chains} 条链、${entries} 条记录，逐条验证无误`;
  return [...findings, { verdict: first ? '有误' : '正常', what: '审计', how }];
}

async function searching(store: Store): Promise<Finding> {
  const { filled, entries } = await searchStanding(store.db);
  const how = filled
    ? '索引完整；怀疑有漏时运行 npx luoshi reindex'
    : `旧有数据已编入 ${entries} 条，还没有编完；服务启动后自动接着编`;
  return { verdict: filled ? '正常' : '注意', what: '查找', how };
}

function calendar(): Finding {
  const { years } = stateCouncilCalendar;
  return {
    verdict: '正常',
    what: '工作日历',
    how: `国务院办公厅放假安排 ${years[0]}–${years.at(-1)} 年；此外的年份不推算`,
  };
}
