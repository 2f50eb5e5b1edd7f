import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AddresseeInput, AddresseePage } from '../../../contracts/addressees.ts';
import { keyOf, useAct } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { t } from '../../i18n/index.ts';

export interface Settle {
  readonly busy: boolean;
  readonly problem: ApiProblem | null;
  /** What the last step did, in a sentence; null: no step was taken yet. */
  readonly said: string | null;
  /** @param onDone called when the server has taken the step */
  readonly send: (body: AddresseeInput, onDone?: () => void) => void;
}

/** Takes steps on one measure's addressees; the answer takes the measure's place on the page. */
export function useSettle(planId: string, measureId: string): Settle {
  const client = useQueryClient();
  const [said, say] = useState<string | null>(null);
  const key = keyOf('listAddressees', { params: { planId } });
  const act = useAct('settleAddressees', {
    refresh: ['getLedger', 'getOverview', 'listObligations', 'previewPublish'],
    onDone: ({ measure, assigned, withdrawn }, { body }) => {
      client.setQueryData<AddresseePage>(
        key,
        (page) =>
          page && {
            ...page,
            measures: page.measures.map((one) => (one.measureId === measure.measureId ? measure : one)),
          },
      );
      if (body.type === 'name') say(t('addressees.saidNamed'));
      else if (assigned + withdrawn > 0) say(t('addressees.saidEffect', { assigned, withdrawn }));
      else say(t('addressees.saidDone'));
    },
  });
  return {
    busy: act.isPending,
    problem: act.error,
    said: act.isError ? null : said,
    send: (body, onDone) =>
      act.mutate({ params: { planId, measureId }, body }, { onSuccess: () => onDone?.() }),
  };
}
