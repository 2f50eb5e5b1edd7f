import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { LockHolder } from './types.ts';

/** What tells one process from every other, past and present, as far as the system tells. */
export type ProcessIdentity = Pick<
  LockHolder,
  'pid' | 'host' | 'bootId' | 'startTicks' | 'pidSpace' | 'since'
>;

/** `gone` and `alive` are certain; `elsewhere` means another machine or container, whose processes cannot be seen. */
export type Liveness = 'alive' | 'gone' | 'elsewhere';

/** Identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    bootId: bootId(),
    startTicks: startTicks(process.pid),
    pidSpace: pidSpace(),
    since: new Date(performance.timeOrigin).toISOString(),
  };
}

/**
 * Whether the process behind an identity still runs.
 * @param other identity as recorded in a lock
 * @returns `gone` only when that is certain: dead, a zombie, its pid given to another process, or another boot
 */
export function livenessOf(other: ProcessIdentity): Liveness {
  const own = ownIdentity();
  if (other.bootId !== own.bootId) return other.host === own.host ? 'gone' : 'elsewhere';
  if (other.host !== own.host || other.pidSpace !== own.pidSpace) return 'elsewhere';
  if (!answersSignal(other.pid)) return 'gone';
  if (other.startTicks === null || own.startTicks === null) return 'alive';
  return startTicks(other.pid) === other.startTicks ? 'alive' : 'gone';
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function bootId(): string | null {
  return readText('/proc/sys/kernel/random/boot_id');
}

function pidSpace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

/** Field 22 of /proc/PID/stat; null where there is none, and for a zombie, which holds nothing any more. */
function startTicks(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field is the command in brackets and may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return fields[19] ?? null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
