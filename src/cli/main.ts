import { Command, CommanderError, Option } from 'commander';
import { readConfig } from '../config/config.ts';
import { REGION_LEVELS, type RegionLevel } from '../domain/coverage/types.ts';
import { LuoshiError } from '../kernel/errors.ts';
import { programVersion } from './version.ts';

/** Exit code for input or use that is refused with a reason; 1 stays for faults of the program. */
const REFUSED = 2;

const EXAMPLES = `
例 Examples:
  luoshi read 清单.pdf              看读出了什么 see what was read: tree, counts, warnings
  luoshi read 清单.pdf --json       给程序用 the same for programs
  luoshi diff 旧版.pdf 新版.docx    两版对照：增删、移动、改写、时限、单位 compare two editions
  luoshi compare 上级.pdf 本地.docx  本地方案对上级任务：落实、减弱、加严、缺失、新增 a region's plan against the one above it
  luoshi import 清单.pdf            读入为草案，到浏览器核对、发布 store as a draft, then review and publish in the browser
  luoshi export --format xlsx       导出最近发布的台账 export the newest published ledger
  luoshi serve                      启动服务 start the server
  luoshi doctor                     查安装、数据、锁、日历 check installation, store, lock, calendar

设置 Settings (环境变量 environment):
  LUOSHI_DATA   数据目录 data folder (./data)        DATABASE_URL  改用 PostgreSQL use PostgreSQL
  LUOSHI_PORT   端口 port (8686)                     LUOSHI_HOST   监听地址 address (127.0.0.1)
  LUOSHI_URL    对外网址 public address              LUOSHI_LANG   zh | en
  LUOSHI_OCR    文字识别的目录 folder of the optional OCR package (数据目录 data folder/ocr)
`;

/** Runs the command line; sets the exit code and never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await build().parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
}

function build(): Command {
  const program = new Command('luoshi')
    .description(
      '落实：把任务清单读成可问责的台账\nLuoshi: reads an official task list into an accountable ledger',
    )
    .version(programVersion(), '-v, --version', '版本 version')
    .helpOption('-h, --help', '帮助 help')
    .helpCommand('help [command]', '某个命令的帮助 help for a command')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('（luoshi --help 看用法 for usage）')
    .exitOverride();
  addReading(program);
  addStore(program);
  addServing(program);
  return program;
}

function addReading(program: Command): void {
  program
    .command('read')
    .description('读一份清单，不存 read a list without storing it')
    .argument('<file>', '文件 file (UTF-8, UTF-16, GB18030)')
    .option('--json', '输出 JSON print JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const { readCommand } = await import('./read.ts');
      const { lang, ocrDir } = readConfig();
      await readCommand(file, options.json ? 'json' : lang, ocrDir);
    });
  addComparing(program);
}

function addComparing(program: Command): void {
  program
    .command('compare')
    .description(
      "本地方案对照上级任务，不存：哪些落实、减弱、加严、缺失、新增\nhold a region's own plan against the plan above it without storing them",
    )
    .argument('<upstream>', '上级清单 the plan above')
    .argument('<local>', "本地方案 the region's own plan")
    .option('--json', '输出 JSON print JSON')
    .option('--year <year>', '文中没有写明的年份 year where the papers print none')
    .addOption(
      new Option('--level <level>', '本地的层级，默认看上级由谁印发 level of the region').choices(
        REGION_LEVELS,
      ),
    )
    .action(
      async (
        upstream: string,
        local: string,
        options: { json?: boolean; year?: string; level?: RegionLevel },
      ) => {
        const { compareCommand } = await import('./compare.ts');
        const { lang, ocrDir } = readConfig();
        const { json, year, level } = options;
        await compareCommand(upstream, local, { as: json ? 'json' : lang, year, level, ocrDir });
      },
    );
  program
    .command('diff')
    .description(
      '对照一份清单的两版，不存：0 无变化，1 有变化，2 出错\ncompare two editions of a list without storing them: 0 same, 1 differs, 2 trouble',
    )
    .argument('<old>', '旧版文件 the old file')
    .argument('<new>', '新版文件 the new file')
    .option('--json', '输出 JSON print JSON')
    .action(async (old: string, next: string, options: { json?: boolean }) => {
      try {
        const { diffCommand } = await import('./diff.ts');
        const { lang, ocrDir } = readConfig();
        process.exitCode = await diffCommand(old, next, options.json ? 'json' : lang, ocrDir);
      } catch (error) {
        // 1 says that the editions differ, so a fault of the program is trouble like any other
        process.exitCode = report(error) === 0 ? 0 : REFUSED;
      }
    });
}

function addStore(program: Command): void {
  program
    .command('import')
    .description('读入并存为草案 read and store as a draft')
    .argument('<file>', '文件 file')
    .option('--again', '同一文件再导入一份 import the same file once more')
    .action(async (file: string, options: { again?: boolean }) => {
      const { importCommand } = await import('./importFile.ts');
      await importCommand(readConfig(), file, options.again ? 'again' : 'once');
    });
  program
    .command('export')
    .description('导出台账 export the ledger')
    .addOption(
      new Option('--format <format>', '格式 format').choices(['xlsx', 'json', 'csv']).default('xlsx'),
    )
    .option('--plan <id>', '计划编号，默认最近发布的一份 plan id, the newest published by default')
    .option('-o, --output <file>', '写到文件，- 为标准输出 file to write, - for standard output')
    .action(async (options: { format: 'xlsx' | 'json' | 'csv'; plan?: string; output?: string }) => {
      const { exportCommand } = await import('./exportLedger.ts');
      await exportCommand(readConfig(), options);
    });
  program
    .command('corrections')
    .description(
      '导出核对中改过的事项，每行一条 JSON，不含人名 what was corrected in review, JSON lines without names of persons',
    )
    .argument('<plan>', '计划编号 plan id')
    .option('-o, --out <file>', '写到文件，默认标准输出 file to write, standard output by default')
    .action(async (planId: string, options: { out?: string }) => {
      const { correctionsCommand } = await import('./corrections.ts');
      await correctionsCommand(readConfig(), planId, options.out);
    });
  program
    .command('invite')
    .description('给账号重发一次性链接 issue a new one-time link for an account')
    .argument('<user>', '用户名、姓名或编号 user name, name or id')
    .action(async (user: string) => {
      const { inviteCommand } = await import('./invite.ts');
      await inviteCommand(readConfig(), user);
    });
}

function addServing(program: Command): void {
  program
    .command('reindex')
    .description('重编查找索引；内嵌库须先停服务 build the search index anew; stop an embedded server first')
    .action(async () => {
      const { reindexCommand } = await import('./reindex.ts');
      await reindexCommand(readConfig());
    });
  program
    .command('serve')
    .description('启动服务 start the server')
    .option(
      '--bundled-list',
      '没有任何计划时，读入并发布随附的 2021 年清单 with no plan yet, read and publish the bundled 2021 list',
    )
    .action(async (options: { bundledList?: boolean }) => {
      const { serveCommand } = await import('./serve.ts');
      await serveCommand(readConfig(), options.bundledList ? 'bundled-list' : 'empty');
    });
  program
    .command('doctor')
    .description('查安装、数据、锁、日历 check installation, store, lock, calendar')
    .option('--audit', '逐条验证审计链 verify every entry of the audit chains')
    .action(async (options: { audit?: boolean }) => {
      const { doctorCommand } = await import('./doctor.ts');
      process.exitCode = await doctorCommand(readConfig(), options.audit ? 'with-audit' : 'quick');
    });
}

/** Prints what went wrong and what to do; answers the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : REFUSED;
  if (isReaderGone(error)) return 0;
  if (!(error instanceof LuoshiError)) {
    console.error(error);
    return 1;
  }
  console.error(`${error.code}: ${error.message}`);
  for (const fault of error.faults) console.error(`  ${fault.path}: ${fault.message}`);
  if (error.refusal) console.error(`  可行：${error.refusal.allowed.join('、')}`);
  return REFUSED;
}

/** Whoever read our output has seen enough (`luoshi export -o - | head`). */
function isReaderGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

process.stdout.on('error', (error) => {
  if (isReaderGone(error)) process.exit();
  throw error;
});
await main(process.argv.slice(2));
