import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { DEADLINE_KINDS, UNIT_ROLES } from '../../src/domain/plan.ts';

export const GOLD_ENDING = '.gold.json';
export const GOLD_MAP = 'gold.map.json';

const taskSchema = z.strictObject({
  title: z.string().min(1),
  units: z.array(z.strictObject({ name: z.string().min(1), role: z.enum(UNIT_ROLES) })),
  deadline: z.strictObject({
    kind: z.enum(DEADLINE_KINDS),
    date: z.iso.date().nullable(),
  }),
  text: z.string().optional(),
});

const planSchema = z.strictObject({
  tasks: z.array(taskSchema),
  parts: z.array(z.string()),
  indicators: z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) })),
  /** True: running text without tasks, to be recognised as such. */
  prose: z.boolean(),
  /** null: whether it is a table at all is a matter of taste (the data sheet of a web page); not judged. */
  otherTables: z.int().nonnegative().nullable(),
});

/** A file that cannot be read, and how the reader is to say so. */
const refusalSchema = z.strictObject({ error: z.string().regex(/^[A-Z_]+$/) });

const mapSchema = z.record(z.string(), z.string());

export type GoldPlan = z.infer<typeof planSchema>;
export type Gold = GoldPlan | z.infer<typeof refusalSchema>;

export function isRefusal(gold: Gold): gold is z.infer<typeof refusalSchema> {
  return 'error' in gold;
}

/** Parses the words of a gold file. @throws ZodError, SyntaxError naming what is wrong with them */
export function parseGold(json: string): Gold {
  const value: unknown = JSON.parse(json);
  const refusal = refusalSchema.safeParse(value);
  return refusal.success ? refusal.data : planSchema.parse(value);
}

/**
 * Finds the gold of a document: beside it, then in the gold folder under the same path, under the same name, then by
 * the patterns of `gold.map.json` (`*` stands for anything in the file's name).
 * @param folder the folder that is evaluated
 * @param goldFolder may be the same
 * @returns null where there is none
 */
export function findGold(file: string, folder: string, goldFolder: string): Gold | null {
  const name = basename(file);
  const places = [
    `${file}${GOLD_ENDING}`,
    join(goldFolder, `${relative(folder, file)}${GOLD_ENDING}`),
    join(goldFolder, `${name}${GOLD_ENDING}`),
  ];
  const mapped = mappedName(name, goldFolder);
  if (mapped !== null) places.push(join(goldFolder, mapped));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) {
    if (mapped !== null) throw new Error(`${GOLD_MAP} 把「${name}」指向「${mapped}」，但没有这个文件`);
    return null;
  }
  try {
    return parseGold(readFileSync(found, 'utf8'));
  } catch (cause) {
    throw new Error(`金标文件有误：${found}`, { cause });
  }
}

function mappedName(name: string, goldFolder: string): string | null {
  const path = join(goldFolder, GOLD_MAP);
  if (!existsSync(path)) return null;
  const map = mapSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return Object.entries(map).find(([pattern]) => fits(name, pattern))?.[1] ?? null;
}

/** True when a name fits a pattern in which `*` stands for any characters. */
export function fits(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return name === first;
  if (!name.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
