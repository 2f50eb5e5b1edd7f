import { useEffect, useRef, useState } from 'react';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';

interface SplitPickerProps {
  readonly text: string;
  readonly busy: boolean;
  readonly onSplit: (at: number) => void;
  readonly onCancel: () => void;
}

/** Cuts an item in two: press between two characters, or move the place with the arrow keys. */
export function SplitPicker({ text, busy, onSplit, onCancel }: SplitPickerProps) {
  const [at, setAt] = useState(() => likelyPlace(text));
  const box = useRef<HTMLDivElement>(null);
  // the person has just asked to split: this is where the keys must go
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const move = (to: number) => setAt(Math.min(text.length - 1, Math.max(1, to)));
  return (
    <div className="splitter">
      <p className="s mut">{t('review.splitHint')}</p>
      <div
        className="chars song"
        role="slider"
        tabIndex={0}
        ref={box}
        aria-label={t('review.split')}
        aria-valuemin={1}
        aria-valuemax={text.length - 1}
        aria-valuenow={at}
        aria-valuetext={`${text.slice(0, at)} | ${text.slice(at)}`}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -5, ArrowDown: 5 }[event.key];
          if (step !== undefined) move(at + step);
          else if (event.key === 'Home') move(1);
          else if (event.key === 'End') move(text.length - 1);
          else if (event.key === 'Enter' && !busy) onSplit(at);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {charactersOf(text).map(({ character, start }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the slider around it is what the keyboard moves
          // biome-ignore lint/a11y/useKeyWithClickEvents: the slider around it is what the keyboard moves
          <span
            key={start}
            className={start === at ? 'cut' : ''}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              const isRightHalf = event.clientX > box.left + box.width / 2;
              move(isRightHalf ? start + character.length : start);
            }}
          >
            {character}
          </span>
        ))}
      </div>
      <dl className="halves song">
        <div>
          <dt>{t('review.splitFirst')}</dt>
          <dd>{trimmed(text.slice(0, at))}</dd>
        </div>
        <div>
          <dt>{t('review.splitSecond')}</dt>
          <dd>{trimmed(text.slice(at))}</dd>
        </div>
      </dl>
      <div className="eb">
        <span className="sp" />
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" look="primary" disabled={busy} onClick={() => onSplit(at)}>
          {t('review.splitHere')}
        </Button>
      </div>
    </div>
  );
}

/** Right after the mark nearest the middle, else before the 和 or 并 nearest it, else the middle. */
function likelyPlace(text: string): number {
  const middle = text.length / 2;
  const places = (pattern: RegExp, after: number) =>
    [...text.matchAll(pattern)].map((m) => m.index + after).filter((i) => i >= 1 && i < text.length);
  const marks = places(/[，；、]/g, 1);
  const words = places(/[和并及与]/g, 0);
  const [best] = (marks.length > 0 ? marks : words).sort(
    (a, b) => Math.abs(a - middle) - Math.abs(b - middle),
  );
  return best ?? Math.max(1, Math.floor(middle));
}

/** What will stand in each item: marks at the cut belong to neither. */
function trimmed(part: string): string {
  return part.replace(/^[\s，、；,;]+|[\s，、；,;]+$/g, '');
}

function charactersOf(text: string): { character: string; start: number }[] {
  let start = 0;
  return [...text].map((character) => {
    const placed = { character, start };
    start += character.length;
    return placed;
  });
}
