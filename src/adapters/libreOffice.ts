import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LuoshiError } from '../kernel/errors.ts';

/** What LibreOffice is asked to open. */
export type OfficeSuffix = 'doc' | 'wps' | 'rtf' | 'odt';

export interface LibreOfficeOptions {
  /** Program to run; absent: looked for where packages put it. */
  readonly program?: string;
  /** Milliseconds one document may take. */
  readonly timeLimit?: number;
  /** Bytes the result may have. */
  readonly sizeLimit?: number;
}

const TIME_LIMIT = 60_000;
const SIZE_LIMIT = 50_000_000;
/** Where packages of the usual systems put it; another place is named by the caller. */
const PLACES = [
  '/usr/bin/soffice',
  '/usr/bin/libreoffice',
  '/usr/local/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:/Program Files/LibreOffice/program/soffice.exe',
];
/** The part that opens text documents; LibreOffice is often installed without it. */
const WRITER = ['libswlo.so', 'swlo.dll', '../Frameworks/libswlo.dylib'];
/** How a file is to be opened: left to itself, LibreOffice takes what it does not know for plain text. */
const FILTERS: Readonly<Record<OfficeSuffix, string | null>> = {
  // one of several by the age of the file, which it finds out itself
  doc: null,
  wps: null,
  rtf: 'Rich Text Format',
  odt: 'writer8',
};
/** Settings of a profile that runs no macros, follows no links, reaches no network and asks nothing. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
`;

/**
 * LibreOffice as a converter: one document at a time, each with a profile and folder of its own that are gone afterwards.
 * @returns null: not installed, or without Writer
 */
export function findLibreOffice(options: LibreOfficeOptions = {}): LibreOffice | null {
  const program = options.program ?? PLACES.find(hasWriter);
  return program !== undefined && hasWriter(program) ? new LibreOffice(program, options) : null;
}

function hasWriter(program: string): boolean {
  if (!existsSync(program)) return false;
  const folder = dirname(realpathSync(program));
  return WRITER.some((name) => existsSync(join(folder, name)));
}

/** Made by `findLibreOffice`. */
export class LibreOffice {
  private readonly program: string;
  private readonly timeLimit: number;
  private readonly sizeLimit: number;
  /** Ends when the last document asked for is done: programs of this size are not run side by side. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(program: string, { timeLimit = TIME_LIMIT, sizeLimit = SIZE_LIMIT }: LibreOfficeOptions) {
    this.program = program;
    this.timeLimit = timeLimit;
    this.sizeLimit = sizeLimit;
  }

  /**
   * Turns a document into DOCX.
   * @throws INPUT_DAMAGED LibreOffice cannot open it; INPUT_TIMEOUT it takes too long
   * @throws INPUT_TOO_LARGE the result is larger than the limit
   */
  async toDocx(bytes: Uint8Array, suffix: OfficeSuffix): Promise<Uint8Array> {
    const turn = this.last.then(() => this.convert(bytes, suffix));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async convert(bytes: Uint8Array, suffix: OfficeSuffix): Promise<Uint8Array> {
    const folder = await mkdtemp(join(tmpdir(), 'luoshi-office-'));
    try {
      const input = join(folder, `in.${suffix === 'wps' ? 'doc' : suffix}`);
      await writeFile(input, bytes, { mode: 0o600 });
      const profile = await makeProfile(folder);
      const filter = FILTERS[suffix];
      await this.run(
        [
          `-env:UserInstallation=${pathToFileURL(profile).href}`,
          '--headless',
          '--norestore',
          '--nolockcheck',
          '--nologo',
          ...(filter === null ? [] : [`--infilter=${filter}`]),
          '--convert-to',
          'docx:MS Word 2007 XML',
          '--outdir',
          join(folder, 'out'),
          input,
        ],
        folder,
      );
      return await this.result(join(folder, 'out', 'in.docx'));
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  private async result(path: string): Promise<Uint8Array> {
    const found = await stat(path).catch(() => null);
    // LibreOffice ends well even when it could not open the document
    if (!found || found.size === 0) throw cannotOpen();
    if (found.size > this.sizeLimit) {
      throw new LuoshiError('INPUT_TOO_LARGE', '文件转换后过大；请只保留任务清单部分再读入');
    }
    return new Uint8Array(await readFile(path));
  }

  /** Runs the program in a process group of its own, so that its children end with it, and it with the reader. */
  private run(args: readonly string[], folder: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const [command, ...words] = guarded(this.program, args, folder);
      const child = spawn(command, words, {
        cwd: folder,
        // open as long as whoever waits for the document is alive
        stdio: ['pipe', 'ignore', 'ignore'],
        detached: true,
        env: {
          PATH: '/usr/bin:/bin',
          HOME: folder,
          TMPDIR: folder,
          LANG: 'C.UTF-8',
          SAL_USE_VCLPLUGIN: 'svp',
        },
      });
      const end = () => {
        if (child.pid !== undefined) endGroup(child.pid);
      };
      const timer = setTimeout(() => {
        end();
        reject(
          new LuoshiError(
            'INPUT_TIMEOUT',
            `LibreOffice 转换超过 ${this.timeLimit / 1000} 秒，已停止；请另存为 DOCX 再读入`,
          ),
        );
      }, this.timeLimit);
      child.once('error', (cause) => {
        clearTimeout(timer);
        reject(new LuoshiError('INPUT_DAMAGED', 'LibreOffice 启动不了；请另存为 DOCX 再读入', { cause }));
      });
      child.once('exit', () => {
        clearTimeout(timer);
        end();
        resolve();
      });
    });
  }
}

/**
 * Runs the program beside a watcher of the pipe it is given: when the pipe is closed, because the reading was cancelled
 * and its thread ended, or because the whole process is gone, the folder is removed and the group ends.
 */
const GUARD =
  'exec 3<&0; "$@" </dev/null 3<&- & p=$!; { cat <&3 >/dev/null; kill -s KILL $p; rm -rf -- "$0"; kill -s KILL -- -$$; } & wait $p';

/** The command that runs a program so that it does not outlive its reader; where there is no shell, the program alone. */
function guarded(program: string, args: readonly string[], folder: string): [string, ...string[]] {
  if (process.platform === 'win32') return [program, ...args];
  return ['/bin/sh', '-c', GUARD, folder, program, ...args];
}

async function makeProfile(folder: string): Promise<string> {
  const profile = join(folder, 'profile');
  await mkdir(join(profile, 'user'), { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
  return profile;
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // the group is gone already
  }
}

function cannotOpen(): LuoshiError {
  return new LuoshiError(
    'INPUT_DAMAGED',
    'LibreOffice 打不开这个文件：可能已损坏或设有密码；请用原软件打开后另存为 DOCX 再读入',
  );
}
