'use client';
// What stands on a row of the register while it is pointed at or has the focus: why its balance, and its menu.
import { type FocusEvent, type PointerEvent, useState } from 'react';
import { firstSpan } from '#components/why/presets.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import { EventMenu } from './event-menu.tsx';
import { recordedMsAt } from './fold-history.ts';
import { usePanel } from './panel-context.ts';

type Side = 'bottom' | 'top';

/** Room that a menu needs below its row. */
const menuPx = 230;

/** Null while the row has no actions; else to which side its menu opens. One of 100,000 rows has any. */
export function useRowActions() {
  const [side, setSide] = useState<Side | null>(null);
  const show = (row: HTMLElement) => setSide((before) => before ?? sideOf(row));
  const listeners = {
    onPointerEnter: ({ currentTarget, pointerType }: PointerEvent<HTMLElement>) => pointerType === 'mouse' && show(currentTarget),
    onPointerLeave: ({ currentTarget }: PointerEvent<HTMLElement>) => currentTarget.matches(':focus-within') || setSide(null),
    onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) => show(currentTarget),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) =>
      currentTarget.contains(relatedTarget) || currentTarget.matches(':hover') || setSide(null),
  };
  return [side, listeners] as const;
}

function sideOf(row: HTMLElement): Side {
  const list = row.closest('[data-testid="register"]')?.getBoundingClientRect();
  return list && row.getBoundingClientRect().bottom + menuPx > list.bottom ? 'top' : 'bottom';
}

export function RowActions({ version, event, side }: { version: number; event: AccountEventJson | undefined; side: Side }) {
  const { playhead, timeZone } = usePanel();
  function why() {
    const { history } = playhead.now();
    playhead.explain(firstSpan(history, { version, atMs: recordedMsAt(history, version), timeZone }));
  }
  return (
    <>
      <button
        type="button"
        aria-label={`Why this balance after v${version}?`}
        title="Why this balance?"
        onClick={why}
        className="absolute top-1.5 right-9 h-7 w-[calc(var(--figures)-2ch)] rounded-sm border-b border-dotted border-transparent hover:border-faint max-sm:hidden"
      />
      <span className="absolute top-1.5 right-1 max-sm:hidden">
        <EventMenu version={version} event={event} side={side} />
      </span>
    </>
  );
}
