import type { Config } from '../config/config.ts';
import { LuoshiError } from '../kernel/errors.ts';
import { readPlanFile } from '../reading/index.ts';
import { asset } from '../services/setup/assets.ts';
import { BUNDLED_LIST } from '../services/setup/bundledList.ts';
import { summaryLine } from './readTree.ts';
import { type Server, startServer } from './server.ts';

/** `luoshi serve`: serves until it is told to stop; prints where to go and, the first time, how to sign in. */
export async function serveCommand(config: Config, list: 'bundled-list' | 'empty'): Promise<void> {
  const started = performance.now();
  const server = await startServer(config, list).catch((error: unknown) => {
    throw portInUse(error, config) ?? error;
  });
  await greet(server, config, (performance.now() - started) / 1000);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

async function greet(server: Server, config: Config, seconds: number): Promise<void> {
  if (server.bundled !== null) {
    const { document } = await readPlanFile(asset(BUNDLED_LIST));
    console.log(`\n《${document.plan.title}》`);
    console.log(summaryLine(document, 'zh'));
    console.log(summaryLine(document, 'en'));
    console.log(`已交办责任事项 ${server.bundled.obligations} 件 obligations assigned\n`);
  }
  console.log(`落实已启动（${seconds.toFixed(1)} 秒） Luoshi is serving at\n  ${server.url}`);
  if (server.firstPeople.length === 0) {
    console.log(
      '用已有账号登录。忘记口令：在另一窗口运行 npx luoshi invite 用户名\nSign in with your account; forgotten: npx luoshi invite USER',
    );
    return;
  }
  console.log(
    '\n第一次登录：打开一次性链接，设用户名和口令（7 天内有效，只能用一次）\nFirst sign-in: open a one-time link and choose a user name and password',
  );
  for (const person of server.firstPeople) console.log(`  ${person.name}\n    ${person.url}`);
  console.log(
    config.lang === 'zh'
      ? '\n看台账、核对、督查用督查员；建账号用系统管理员。Ctrl+C 停止。'
      : '\nSupervisor: ledger and review. System administrator: accounts. Ctrl+C stops.',
  );
}

function portInUse(error: unknown, config: Config): LuoshiError | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return null;
  return new LuoshiError('CONFIG_INVALID', `端口 ${config.port} 已被占用；用 LUOSHI_PORT=端口号 换一个`, {
    cause: error,
  });
}
