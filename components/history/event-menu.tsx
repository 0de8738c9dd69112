'use client';
// What can be done about one event: take it back, compare from or to it, ask why the balance is what it is, share it.
import { useMoment } from '#components/rewind/moments.tsx';
import { pastReason } from '#components/rewind/past-reason.ts';
import { reversalOf } from '#components/transfers/reversal.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { MenuItem } from '#components/ui/menu-items.tsx';
import { firstSpan } from '#components/why/presets.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import { copyLink } from './copy-link.tsx';
import { recordedMsAt } from './fold-history.ts';
import { usePanel, usePlayhead } from './panel-context.ts';

export interface EventMenuProps {
  version: number;
  /** Undefined while it is on the way: then it cannot be taken back yet. */
  event: AccountEventJson | undefined;
  side?: 'bottom' | 'top';
}

export function EventMenu({ version, event, side = 'bottom' }: EventMenuProps) {
  const { playhead, timeZone, onReverse } = usePanel();
  const pinned = usePlayhead((state) => state.mode === 'pinned');
  const { a, b } = usePlayhead((state) => state.pins);
  const reversed = usePlayhead(({ history }) => history.reversals.has(version));
  const wholePast = useMoment() !== null;

  function why() {
    const { history } = playhead.now();
    playhead.explain(firstSpan(history, { version, atMs: recordedMsAt(history, version), timeZone }));
  }
  function reverse() {
    if (!event) return;
    // Money is moved on the account as it is now.
    playhead.goLive();
    onReverse(version, event);
  }
  return (
    <Menu
      side={side}
      trigger={
        <Button look="quiet" size="icon" className="size-7 pointer-coarse:size-9" aria-label={`Actions for v${version}`}>
          <Icon name="more" />
        </Button>
      }
    >
      {event && reversalOf(event) && !reversed && (
        <MenuItem onSelect={reverse} {...(wholePast && { unavailable: pastReason('move money') })}>
          {pinned ? 'Back to live and reverse…' : 'Reverse…'}
        </MenuItem>
      )}
      <MenuItem onSelect={() => playhead.compare({ a: version })}>Compare from here (A)</MenuItem>
      {a !== null && a !== version && <MenuItem onSelect={() => playhead.compare({ b: version })}>Compare v{a} with this (B)</MenuItem>}
      {a === null && b !== null && <MenuItem onSelect={() => playhead.compare({ b: null })}>Unpin B</MenuItem>}
      <MenuItem onSelect={why}>Why this balance?</MenuItem>
      <MenuItem onSelect={() => copyLink(playhead, version)}>Copy link to v{version}</MenuItem>
    </Menu>
  );
}
