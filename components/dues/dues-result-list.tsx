'use client';
// What became of each account's charge: all of them, or those alone that somebody has to look after.
import { useState } from 'react';
import type { ChargeRow, Charging } from './charging.ts';
import { DuesResultRow } from './dues-result-row.tsx';
import type { DuesRun } from './dues-run.ts';

const kinds = {
  all: { title: 'All', fits: () => true },
  refused: { title: 'Refused', fits: ({ state }: ChargeRow) => state.status === 'refused' || state.status === 'failed' },
  open: {
    title: 'Not decided',
    fits: ({ state }: ChargeRow) => state.status === 'waiting' || state.status === 'sending' || state.status === 'unknown',
  },
  accepted: { title: 'Accepted', fits: ({ state }: ChargeRow) => state.status === 'accepted' },
} as const;
type Kind = keyof typeof kinds;
const kindNames = ['all', 'refused', 'open', 'accepted'] as const satisfies readonly Kind[];

export function DuesResultList({ now: { rows }, run }: { now: Charging; run: DuesRun }) {
  const [kind, setKind] = useState<Kind>('all');
  const shown = rows.filter(kinds[kind].fits);
  return (
    <section aria-label="What became of each">
      {/* biome-ignore lint/a11y/useSemanticElements: the choices of a toolbar are no part of a form */}
      <div role="group" aria-label="Show" className="mb-3 flex flex-wrap gap-1.5 print:hidden">
        {kindNames.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === kind}
            onClick={() => setKind(one)}
            className="min-h-7 rounded-sm border border-line px-2.5 text-sm text-dim tabular-nums hover:text-ink aria-pressed:border-ink aria-pressed:text-ink pointer-coarse:min-h-9"
          >
            {kinds[one].title} {rows.filter(kinds[one].fits).length.toLocaleString('en-GB')}
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <p className="border-t border-line py-6 text-dim">None of them.</p>
      ) : (
        <ul aria-label="Results" className="border-t border-line">
          {shown.map((row) => (
            <DuesResultRow key={row.charge.accountId} row={row} run={run} />
          ))}
        </ul>
      )}
    </section>
  );
}
