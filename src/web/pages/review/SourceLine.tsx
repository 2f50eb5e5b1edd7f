import { memo } from 'react';
import type { Review } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';
import { t } from '../../i18n/index.ts';
import { Mark } from '../../kit/marks.tsx';
import { addresseeShort, furnitureWord } from './reviewWords.ts';
import { between, type LineRow, piecesOf, touching } from './sourceRows.ts';

type Region = PlanSource['regions'][number];
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** What every line of one source shares. */
export interface SourceSetting {
  readonly source: PlanSource;
  /** Starts and ends of items, in order. */
  readonly cuts: readonly number[];
  /** Addressee words to set bold, in order. */
  readonly bold: readonly Passage[];
  /** Blocks with their addressee, in order, for the margin. */
  readonly openings: readonly (Passage & { readonly addressee: Addressee })[];
}
type Addressee = Review['tasks'][number]['measures'][number]['addressee'];

const CLASS: Record<Region['kind'], string> = {
  title: 'p',
  furniture: 'fur',
  part: 'p',
  task: 't',
  measure: 'm',
  units: 'r',
  deadline: 'd',
  indicator: 'm',
  'other-table': 'fur',
  context: 'fur',
  leftover: 'frag',
  space: '',
};

interface SourceLineProps {
  readonly row: LineRow;
  readonly setting: SourceSetting;
  /** The passage of the open item; null when none of it lies in this row. */
  readonly lit: Passage | null;
  readonly onPress: (offset: number) => void;
}

/** One line of the source: number, words as printed, and in the margin what begins here. */
export const SourceLine = memo(function SourceLine({ row, setting, lit, onPress }: SourceLineProps) {
  const pieces = piecesOf(row, {
    lit,
    cuts: between(setting.cuts, row.start, row.end),
    bold: touching(setting.bold, row.start, row.end),
    regions: touching(setting.source.regions, row.start, row.end),
  });
  return (
    <li className={`${CLASS[row.kind]} ${lit ? 'lit' : ''}`} data-start={row.start}>
      <i>{row.no ?? ''}</i>
      <span>
        {pieces.map((piece) => {
          const words = setting.source.text.slice(piece.start, piece.end);
          const inner = piece.bold ? <b>{words}</b> : words;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the tree beside is the keyboard's way to the same item
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree beside is the keyboard's way to the same item
            <span className="pc" key={piece.start} onClick={() => onPress(piece.start)}>
              {piece.lit ? <mark>{inner}</mark> : inner}
            </span>
          );
        })}
      </span>
      <em>{margin(row, setting)}</em>
    </li>
  );
});

function margin(row: LineRow, setting: SourceSetting) {
  if (row.begins.some((begun) => begun.kind === 'leftover')) {
    return (
      <>
        <Mark name="warn" />
        {t('review.region.leftover')}
      </>
    );
  }
  const opening = touching(setting.openings, row.start, row.end).find((o) => o.start >= row.start);
  const words = row.begins.flatMap(({ kind, label }) => {
    // a full stop between title and units is not worth a word
    if (kind === 'furniture') return row.kind === 'furniture' ? [furnitureWord(label)] : [];
    return kind === 'measure' || kind === 'space' || kind === 'leftover' ? [] : [t(`review.region.${kind}`)];
  });
  // that nobody is named is said only where there is nothing else to say
  const whom = opening && (words.length === 0 || opening.addressee.kind !== 'unstated') ? opening : null;
  return [...(whom ? [addresseeShort(whom.addressee)] : []), ...new Set(words)].join(t('common.comma'));
}
