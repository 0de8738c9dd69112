'use client';
// The second band: every event as a row with the balance after it, newest on top, only the rows in sight in the page.
import { type CSSProperties, useEffectEvent, useLayoutEffect, useMemo } from 'react';
import type { PendingMovement } from '#components/live/pending-movements.ts';
import type { History } from './fold-history.ts';
import { otherAccountOf } from './other-account.ts';
import { usePanel, usePlayhead } from './panel-context.ts';
import { PendingRow } from './pending-row.tsx';
import { DayRow, RegisterRow, type Standing } from './register-row.tsx';
import { dayTitle, type RegisterRow as Row, registerRows, rowAt } from './register-rows.ts';
import { FilterLine } from './type-filter.tsx';
import { useCalmVersion } from './use-calm-version.ts';
import { type Known, useEvents } from './use-events.ts';
import { useFresh } from './use-fresh.ts';
import { useNameOf } from './use-name-of.ts';
import { useSight } from './use-sight.ts';

const paceMs = 150;
/** More than fit in sight: rows far apart share an element, and a long jump changes its text instead of making new ones. */
const slots = 64;

export interface RegisterProps {
  known: Known;
  pending: readonly PendingMovement[];
  nowMs: number;
}

export function Register({ known, pending, nowMs }: RegisterProps) {
  const { playhead, ledgerId, accountId, timeZone } = usePanel();
  const history = usePlayhead((state) => state.history);
  const mode = usePlayhead((state) => state.mode);
  const motion = usePlayhead((state) => state.motion);
  const filter = usePlayhead((state) => state.filter);
  const pins = usePlayhead((state) => state.pins);
  const rows = useMemo(() => registerRows(history, timeZone, filter), [history, timeZone, filter]);
  const { scroller, virtualizer, bringIn, toTop } = useSight(rows, {
    first: mode === 'live' ? null : playhead.now().version,
    moving: motion !== 'still',
  });
  const version = useCalmVersion(paceMs, (next) => {
    if (playhead.now().mode === 'pinned') bringIn(next);
    else if (mode === 'pinned') toTop();
  });

  // Other types, other rows: the version that is looked at, or the shown one before it, comes into sight again.
  const types = filter?.types.join();
  const seek = useEffectEvent(() => (mode === 'live' ? toTop() : bringIn(playhead.now().version)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when other types are shown
  useLayoutEffect(seek, [types]);

  const shown = virtualizer.getVirtualItems().map(({ start, index }): readonly [number, Row] => [start, rowAt(rows, index)]);
  const versions = shown.flatMap(([, row]) => (row.kind === 'event' ? [row.version] : []));
  const eventOf = useEvents({ ledgerId, accountId, versions, known, dragged: motion === 'scrubbing' });
  const others = [...new Set(versions.flatMap((one) => otherAccountOf(eventOf(one)) ?? []))];
  const nameOf = useNameOf(others, known.names);
  const freshFrom = useFresh(history.head);
  const todayMs = Math.max(nowMs, history.recordedMs[history.head - 1] ?? 0);
  const pinNameOf = (one: number) => (one === pins.a ? 'A' : one === pins.b ? 'B' : undefined);
  const standingOf = (one: number): Standing => {
    if (one === version) return mode;
    return one > version ? 'later' : 'earlier';
  };

  return (
    <div style={columns(history)} className="flex min-h-0 flex-col lg:border-r lg:border-line lg:pr-6.5">
      {pending.map((movement) => (
        <PendingRow key={movement.commandId} movement={movement} />
      ))}
      <FilterLine />
      <div
        ref={scroller}
        className="min-h-80 flex-1 overflow-y-auto overscroll-contain max-lg:h-[60dvh] max-lg:flex-none"
        data-testid="register"
      >
        {rows.count === 0 && <p className="pt-6 pl-1.5 text-dim">No event of these types has happened to this account.</p>}
        <ol aria-label="Events, newest first" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {shown.map(([top, row]) =>
            row.kind === 'day' ? (
              <DayRow key={`day ${row.version % slots}`} top={top} title={dayTitle(row.recordedMs, todayMs, timeZone)} />
            ) : (
              <RegisterRow
                key={row.rank % slots}
                row={{
                  top,
                  version: row.version,
                  standing: standingOf(row.version),
                  fresh: row.version >= freshFrom,
                  reversedBy: history.reversals.get(row.version),
                  pin: pinNameOf(row.version),
                }}
                event={eventOf(row.version)}
                nameOf={nameOf}
                onPick={playhead.pin}
              />
            ),
          )}
        </ol>
      </div>
    </div>
  );
}

/** Columns as wide as the largest version and the largest figure in them. */
function columns({ head, peak }: History): CSSProperties & Record<`--${string}`, string> {
  return {
    '--gutter': `${Math.max(56, String(head).length * 7.5 + 24)}px`,
    '--figures': `${Math.max(9, String(peak).length * 1.35 + 4)}ch`,
  };
}
