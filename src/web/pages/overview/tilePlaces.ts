/**
 * Where the provincial-level units stand in the tile grid (row, column: rough position, never called a map) and the
 * one-character short form each is known by. By GB/T 2260 code; 660000 is the statistical code of 新疆生产建设兵团.
 * A unit that is not here stands in a row below, by the first character of its short name.
 */
const PLACES: Readonly<Record<string, readonly [row: number, column: number, short: string]>> = {
  '230000': [1, 8, '黑'],
  '650000': [2, 1, '新'],
  '150000': [2, 5, '蒙'],
  '220000': [2, 8, '吉'],
  '660000': [3, 1, '兵'],
  '620000': [3, 3, '甘'],
  '640000': [3, 4, '宁'],
  '140000': [3, 5, '晋'],
  '110000': [3, 6, '京'],
  '120000': [3, 7, '津'],
  '210000': [3, 8, '辽'],
  '630000': [4, 2, '青'],
  '610000': [4, 4, '陕'],
  '410000': [4, 5, '豫'],
  '130000': [4, 6, '冀'],
  '370000': [4, 7, '鲁'],
  '540000': [5, 1, '藏'],
  '510000': [5, 3, '川'],
  '500000': [5, 4, '渝'],
  '420000': [5, 5, '鄂'],
  '340000': [5, 6, '皖'],
  '320000': [5, 7, '苏'],
  '310000': [5, 8, '沪'],
  '530000': [6, 3, '滇'],
  '520000': [6, 4, '黔'],
  '430000': [6, 5, '湘'],
  '360000': [6, 6, '赣'],
  '330000': [6, 7, '浙'],
  '450000': [7, 4, '桂'],
  '440000': [7, 5, '粤'],
  '350000': [7, 6, '闽'],
  '460000': [8, 5, '琼'],
};

export interface TilePlace {
  /** CSS grid-area; undefined: the next free place below. */
  readonly area: string | undefined;
  readonly short: string;
}

/** Place and short form of one unit. */
export function placeOf(unit: { unitId: string; shortName: string }): TilePlace {
  const place = PLACES[unit.unitId];
  if (!place) return { area: undefined, short: unit.shortName.slice(0, 1) };
  return { area: `${place[0]} / ${place[1]}`, short: place[2] };
}

/** Steps of the ramp: share from which a tile has the colour. */
export const RAMP = [
  { look: 'q4', from: 1 },
  { look: 'q3', from: 0.9 },
  { look: 'q2', from: 0.8 },
  { look: 'q1', from: 0.6 },
  { look: 'q0', from: 0 },
] as const;

/** Class of a tile: hatched where nothing was done, else by the share. */
export function rampOf(done: number, total: number): string {
  if (total === 0 || done === 0) return 'qx';
  return RAMP.find((step) => done / total >= step.from)?.look ?? 'q0';
}
