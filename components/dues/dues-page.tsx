'use client';
// Collecting dues: choose whom to charge and how much, review it, send it, see what became of each. A run's address leads back to it.
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useMoment } from '#components/rewind/moments.tsx';
import { pastReason } from '#components/rewind/past-reason.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { chargesOf, type DuesDraft } from './dues-draft.ts';
import { DuesForm } from './dues-form.tsx';
import { DuesReview } from './dues-review.tsx';
import type { DuesRun } from './dues-run.ts';
import { KeptRun } from './kept-run.tsx';
import { keepRun } from './kept-runs.ts';

export interface Unit {
  readonly currency: string;
  readonly exponent: number;
}

export interface DuesPageProps {
  /** What accounts of the ledger are in, the most used first. */
  units: readonly Unit[];
  /** The server's clock when the page was made. */
  nowMs: number;
}

const emptyDraft = ({ currency, exponent }: Unit): DuesDraft => ({
  ...{ currency, exponent, way: 'transfer', to: null, amount: '', description: '', reference: '', chosen: new Map() },
});

export function DuesPage({ units, nowMs }: DuesPageProps) {
  const { ledgerId } = useLedger();
  const past = useMoment() !== null;
  const [runId, setRunId] = useQueryState('run', parseAsString.withOptions({ history: 'push' }));
  const [draft, setDraft] = useState(() => emptyDraft(units[0] ?? { currency: 'EUR', exponent: 2 }));
  // The id that the run will go by: made when the review opens.
  const [reviewed, setReviewed] = useState<string | null>(null);
  const [atOnce, setAtOnce] = useState<string | null>(null);
  const [cannotKeep, setCannotKeep] = useState(false);

  const review = () => {
    setReviewed(uuidv7());
    // The button is at the end of a long list, and the sum at the beginning of the next.
    window.scrollTo(0, 0);
  };
  const begin = (id: string) => {
    const { currency, exponent, way, to, description, reference } = draft;
    const texts = { description: description.trim(), reference: reference.trim() };
    const run: DuesRun = {
      ...{ runId: id, ledgerId, begunAt: new Date().toISOString(), currency, exponent, charges: [...chargesOf(draft)] },
      to: way === 'transfer' && to ? { accountId: to.accountId, name: to.name } : null,
      ...(texts.description && { description: texts.description }),
      ...(texts.reference && { reference: texts.reference }),
    };
    // First what was agreed to, then the first command: a tab that dies in between has lost nothing.
    if (!keepRun(run)) return setCannotKeep(true);
    setAtOnce(id);
    setReviewed(null);
    void setRunId(id);
  };

  return (
    <div className="w-full px-4 py-6 md:px-7 print:p-0">
      {runId ? (
        <KeptRun
          key={runId}
          runId={runId}
          atOnce={atOnce === runId}
          onBegun={() => setAtOnce(null)}
          onAgain={() => {
            setDraft((before) => ({ ...emptyDraft(before), to: before.to }));
            void setRunId(null);
          }}
        />
      ) : (
        <>
          <PageTitle className="mb-4">{reviewed ? 'Review the dues' : 'Collect dues'}</PageTitle>
          {past && <Notice tone="plain">{pastReason('move money')}</Notice>}
          {cannotKeep && (
            <Notice tone="failure">
              This browser keeps nothing, so a reload would not know what was sent. Nothing was sent. Allow the page to store data, or make
              room.
            </Notice>
          )}
          {reviewed ? (
            <DuesReview draft={draft} past={past} onBack={() => setReviewed(null)} onConfirm={() => begin(reviewed)} />
          ) : (
            <DuesForm draft={draft} onChange={setDraft} units={units} nowMs={nowMs} onReview={review} />
          )}
        </>
      )}
    </div>
  );
}
