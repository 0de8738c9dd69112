'use client';
// A rebuild under its projection: how far it is, what was found, and what a person can decide.
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Button } from '#components/ui/button.tsx';
import type { ProjectionJson } from '#server/live/machinery.ts';
import { ComparisonDetails } from './comparison-details.tsx';
import { ProgressLine } from './progress-line.tsx';
import { isUnderWay, type Offer, type Rebuilt, shareDone } from './projection-groups.ts';
import { rebuildSentence } from './rebuild-words.ts';

export interface RebuildLineProps {
  rebuilt: Rebuilt;
  kept: ProjectionJson | undefined;
  offers: readonly Offer[];
  busy: boolean;
  onAsk: (what: Offer) => void;
}

export function RebuildLine({ rebuilt, kept, offers, busy, onAsk }: RebuildLineProps) {
  const { timeZone } = useLedger();
  const { name, rebuild } = rebuilt;
  const { phase, comparison, note } = rebuild;
  const drop = isUnderWay(rebuild) ? 'Stop' : phase === 'switched' ? 'Drop the old one' : 'Drop the new one';
  const verbs: readonly (readonly [Offer, string])[] = [
    ['switch', phase === 'differs' ? 'Switch all the same' : 'Switch'],
    ['back', 'Go back'],
    ['drop', drop],
  ];
  return (
    <div className={`grid gap-2 border-l-2 py-1 pl-3 text-sm ${phase === 'differs' ? 'border-danger' : 'border-field'}`}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="min-w-0 flex-1 basis-72 text-dim tabular-nums">
          {rebuildSentence(rebuilt, { kept, timeZone })}
          {note && ` ${note}`}
        </p>
        <span className="flex gap-2">
          {verbs
            .filter(([what]) => offers.includes(what))
            .map(([what, verb]) => (
              <Button key={what} size="sm" aria-label={`${verb}: ${name}`} onClick={() => onAsk(what)} disabled={busy}>
                {verb}
              </Button>
            ))}
        </span>
      </div>
      {isUnderWay(rebuild) && <ProgressLine label={`Rebuild of ${name}`} share={phase === 'comparing' ? 1 : shareDone(rebuilt)} />}
      {comparison && <ComparisonDetails comparison={comparison} open={phase === 'differs'} />}
    </div>
  );
}
