'use client';
// The second band: every event as a row with the balance after it, newest on top, only the rows in sight in the page.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useDeferredValue, useLayoutEffect, useMemo, useRef } from 'react';
import type { PendingMovement } from '#components/live/pending-movements.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import { otherAccountOf } from './other-account.ts';
import { usePanel, usePlayhead } from './panel-context.ts';
import { PendingRow } from './pending-row.tsx';
import { DayRow, RegisterRow } from './register-row.tsx';
import { dayTitle, type RegisterRows, type RegisterRow as Row, registerRows, rowAt, rowOf } from './register-rows.ts';
import { useAccountNames } from './use-account-names.ts';
import { useEvents } from './use-events.ts';
import { useFresh } from './use-fresh.ts';

export const rowHeight = 40;
// What the server draws before anything is measured.
const firstRect = { width: 800, height: 640 };
const marginRows = 2;

export interface RegisterProps {
  known: ReadonlyMap<number, AccountEventJson>;
  names: Readonly<Record<string, string>>;
  pending: readonly PendingMovement[];
  nowMs: number;
}

export function Register({ known, names, pending, nowMs }: RegisterProps) {
  const { playhead, ledgerId, accountId, timeZone } = usePanel();
  const history = usePlayhead((state) => state.history);
  const mode = usePlayhead((state) => state.mode);
  // While the thumb is dragged the rows may come a frame later than the line.
  const version = useDeferredValue(usePlayhead((state) => state.version));
  const rows = useMemo(() => registerRows(history, timeZone), [history, timeZone]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialRect: firstRect,
    initialOffset: () => (mode === 'live' ? 0 : offsetFor(rowOf(rows, version), 0, firstRect.height)),
  });
  useKeepInSight(scroller, rows, { version, live: mode === 'live' });

  const items = virtualizer.getVirtualItems();
  const shown = items.map((item): readonly [number, Row] => [item.start, rowAt(rows, item.index)]);
  const versions = shown.flatMap(([, row]) => (row.kind === 'event' ? [row.version] : []));
  const eventOf = useEvents({ ledgerId, accountId, head: history.head, versions, known });
  const others = [...new Set(versions.flatMap((one) => otherAccountOf(eventOf(one)) ?? []))];
  const nameOf = useAccountNames(ledgerId, others, names);
  const freshFrom = useFresh(history.head);
  const todayMs = Math.max(nowMs, history.recordedMs[history.head - 1] ?? 0);

  return (
    <div style={figures(history.peak)} className="flex min-h-0 flex-col lg:border-r lg:border-line lg:pr-6.5">
      {pending.map((movement) => (
        <PendingRow key={movement.commandId} movement={movement} />
      ))}
      <div
        ref={scroller}
        className="min-h-80 flex-1 overflow-y-auto overscroll-contain max-lg:h-[60dvh] max-lg:flex-none"
        data-testid="register"
      >
        <ol aria-label="Events, newest first" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {shown.map(([top, row]) =>
            row.kind === 'day' ? (
              <DayRow key={`d${row.recordedMs}`} top={top} title={dayTitle(row.recordedMs, todayMs, timeZone)} />
            ) : (
              <RegisterRow
                key={row.version}
                row={{ top, version: row.version, tense: tenseOf(row.version, version), mode, fresh: row.version >= freshFrom }}
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

/** Columns as wide as the largest figure in them. */
const figures = (peak: number): CSSProperties & { '--figures': string } => ({
  '--figures': `${Math.max(9, String(peak).length * 1.35 + 4)}ch`,
});

const tenseOf = (version: number, shown: number) => (version === shown ? 'here' : version > shown ? 'later' : 'earlier');

/** Where to scroll so that a row is in sight with some rows around it; where it is when it is already. */
function offsetFor(row: number, offset: number, height: number): number {
  const top = row * rowHeight;
  const margin = marginRows * rowHeight;
  if (top >= offset + margin && top + rowHeight <= offset + height - margin) return offset;
  return Math.max(0, top - Math.round(height / 3 / rowHeight) * rowHeight);
}

/** Pinned, the cursor's row stays in sight, and rows that come in on top do not push it away. Live at the top, the newest is in sight. */
function useKeepInSight(
  scroller: { readonly current: HTMLDivElement | null },
  rows: RegisterRows,
  { version, live }: { version: number; live: boolean },
) {
  const before = useRef({ count: rows.count, live });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const added = rows.count - before.current.count;
    const cameLive = live && !before.current.live;
    before.current = { count: rows.count, live };
    if (added > 0 && (element.scrollTop > 0 || !live)) element.scrollTop += added * rowHeight;
    if (cameLive) element.scrollTop = 0;
    if (live) return;
    const offset = offsetFor(rowOf(rows, version), element.scrollTop, element.clientHeight);
    if (offset !== element.scrollTop) element.scrollTop = offset;
  }, [scroller, rows, version, live]);
}
