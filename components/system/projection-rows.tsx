'use client';
// One projection: the generation that answers, what stopped it, and what came of its rebuild.
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { ProjectionJson } from '#server/live/machinery.ts';
import { offersOf, type ProjectionGroup } from './projection-groups.ts';
import type { ProjectionsTableProps } from './projections-table.tsx';
import { countText, durationText } from './quantities.ts';
import { generationKey, rateOf } from './rates.ts';
import { RebuildLine } from './rebuild-line.tsx';
import { type Standing, StandingMark } from './standing-mark.tsx';

type ProjectionRowsProps = Omit<ProjectionsTableProps, 'projections'> & { group: ProjectionGroup };

const standings: Readonly<Record<ProjectionJson['status'], readonly [Standing, string]>> = {
  running: ['running', 'Running'],
  stopped: ['stopped', 'Stopped'],
  filling: ['working', 'Filling'],
  dropping: ['working', 'Dropping'],
};
const number = 'text-right whitespace-nowrap tabular-nums';
const columns = 7;

export function ProjectionRows({ group, samples, onAsk, onRebuild, asking: { pending, refused } }: ProjectionRowsProps) {
  const { name, live, others, rebuilt } = group;
  const offers = offersOf(group);
  const busy = pending?.name === name;
  const stopped = [live, ...others].find((one) => one?.error !== undefined);
  return (
    <tbody className="border-t border-hair">
      {live && (
        <Row one={live} rate={rateOf(samples, generationKey(live))}>
          <Button
            size="sm"
            aria-label={`Rebuild ${name}`}
            onClick={() => onRebuild(name)}
            disabled={busy || !offers.includes('rebuild')}
            focusableWhenDisabled
          >
            Rebuild
          </Button>
        </Row>
      )}
      {stopped && (
        <tr>
          <td colSpan={columns} className="pb-2.5">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-l-2 border-danger py-1 pl-3 text-sm">
              <p className="min-w-0 flex-1 basis-60 break-words">
                {stopped.live ? '' : `Generation ${stopped.generation}: `}
                {stopped.error}
              </p>
              <Button size="sm" aria-label={`Retry ${name}`} onClick={() => onAsk({ name, what: 'retry' })} disabled={busy}>
                Retry
              </Button>
            </div>
          </td>
        </tr>
      )}
      {rebuilt && (
        <tr>
          <td colSpan={columns} className="pb-3">
            <RebuildLine
              rebuilt={rebuilt}
              kept={others.find((one) => one !== rebuilt && one.status !== 'dropping')}
              offers={offers}
              busy={busy}
              onAsk={(what) => onAsk({ name, what })}
            />
          </td>
        </tr>
      )}
      {refused?.name === name && (
        <tr>
          <td colSpan={columns} className="pb-3">
            <p role="alert" className="text-sm font-medium text-danger">
              {refused.why}
            </p>
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Row({ one, rate, children }: { one: ProjectionJson; rate: number | null; children: ReactNode }) {
  const { name, generation, version, status, position, head, lagEvents, lagMs } = one;
  const [standing, word] = standings[status];
  const lag = lagEvents === 0 ? 'text-dim' : 'font-medium';
  return (
    <tr className="h-11">
      <th scope="row" className="pr-2 text-left font-normal">
        <span className="font-mono whitespace-nowrap max-sm:text-sm">{name}</span>{' '}
        <span
          className="ml-2.5 text-xs text-dim max-md:hidden"
          title="The generation of its rows that answers, and the version of its code"
        >
          generation {generation} · code v{version}
        </span>
        {lagEvents > 0 && (
          <span className="block text-xs text-dim tabular-nums sm:hidden">
            {countText(lagEvents)} {lagEvents === 1 ? 'event' : 'events'} behind
          </span>
        )}
      </th>
      <td className="text-sm">
        <StandingMark standing={standing} word={word} />
      </td>
      <td className={`${number} text-sm max-lg:hidden`}>
        {countText(position)} <span className="text-faint">/ {countText(head)}</span>
      </td>
      <td className={`${number} ${lag} max-sm:hidden`}>{countText(lagEvents)}</td>
      <td className={`${number} ${lag} max-sm:hidden`}>{lagEvents === 0 ? '0 ms' : durationText(lagMs)}</td>
      <td className={`${number} text-dim max-md:hidden`} title="Measured on this page over the last ten seconds">
        {rate === null ? '–' : countText(Math.round(Math.max(0, rate)))}
      </td>
      <td className="text-right">{children}</td>
    </tr>
  );
}
