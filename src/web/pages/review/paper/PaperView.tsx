import { useState } from 'react';
import type { Passage, SourceSetting } from '../SourceLine.tsx';
import { useScrollTo } from '../scrollTo.ts';
import { Arranged } from './Arranged.tsx';

interface PaperViewProps {
  readonly setting: SourceSetting;
  readonly lit: Passage | null;
  readonly onPress: (offset: number) => void;
}

/** Paragraphs and tables of the source as they are arranged, tables put together over their pages. */
export function PaperView({ setting, lit, onPress }: PaperViewProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  useScrollTo(scroller, lit, 'drawn');
  return (
    <div className="scroller" ref={setScroller}>
      <Arranged setting={setting} lit={lit} onPress={onPress} />
    </div>
  );
}
