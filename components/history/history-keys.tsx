'use client';
// The keys of the history panel, and the sheet that lists them. Act while nothing is being typed; switched off with all others.
import { useEffect, useRef, useState } from 'react';
import { setShortcuts, useShortcuts, useShortcutsOn } from '#components/shell/shortcuts.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { copyLink } from './copy-link.tsx';
import { dateBoxId } from './date-box.tsx';
import { usePanel } from './panel-context.ts';

/** G alone means the date; G and a letter go to another part of the ledger. So G waits a little for that letter. */
const pairMs = 350;

const keys: readonly (readonly [string, string])[] = [
  ['Space', 'Play or pause'],
  ['←  →', 'One event back or forward'],
  ['Shift ←  →', 'Ten events'],
  ['[  ]', 'Event of the same type before or after'],
  ['Home  End', 'First event, latest event'],
  ['J  K', 'Down or up the list'],
  ['G', 'Go to a date'],
  ['A  B', 'Compare from here, to here'],
  ['C', 'Copy a link to what is shown'],
  ['L', 'Back to live'],
  ['?', 'These keys'],
];

export function HistoryKeys() {
  const { playhead } = usePanel();
  const on = useShortcutsOn();
  const [open, setOpen] = useState(false);
  const stopWaiting = useRef<(() => void) | null>(null);
  useEffect(() => () => stopWaiting.current?.(), []);

  function goToDate() {
    const timer = setTimeout(() => document.getElementById(dateBoxId)?.focus(), pairMs);
    const stop = () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', stop);
    };
    // From the next key on: this one is still on its way up.
    setTimeout(() => document.addEventListener('keydown', stop));
    stopWaiting.current = stop;
    return false;
  }

  useShortcuts({
    ' ': (event) => {
      // On a button or a link, Space is the browser's.
      if (event.target instanceof Element && event.target.closest('button, a, summary')) return false;
      if (playhead.now().motion === 'playing') playhead.pause();
      else playhead.play();
      return true;
    },
    ArrowLeft: ({ shiftKey }) => playhead.step(shiftKey ? -10 : -1),
    ArrowRight: ({ shiftKey }) => playhead.step(shiftKey ? 10 : 1),
    '[': () => playhead.stepSameType(-1),
    ']': () => playhead.stepSameType(1),
    Home: () => playhead.pin(1),
    End: playhead.goLive,
    j: () => playhead.step(-1),
    k: () => playhead.step(1),
    g: goToDate,
    a: () => playhead.compare({ a: playhead.now().version }),
    b: () => playhead.compare({ b: playhead.now().version }),
    c: () => copyLink(playhead),
    l: playhead.goLive,
    '?': () => setOpen(true),
  });

  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex min-h-7 items-center gap-2 rounded-sm text-sm font-medium whitespace-nowrap underline-offset-2 hover:underline max-sm:hidden pointer-coarse:hidden"
      >
        Keys
        <span aria-hidden="true" className="font-mono text-xs">
          ?
        </span>
      </button>
      <Dialog open={open} onOpenChange={setOpen} title="Keys" about="They act while no field has the focus.">
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
          {keys.map(([key, meaning]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="font-mono text-xs whitespace-pre text-ink">{key}</kbd>
              </dt>
              <dd className="text-dim">{meaning}</dd>
            </div>
          ))}
        </dl>
        <label className="flex items-center gap-2.5 border-t border-line pt-4">
          <input type="checkbox" checked={on} onChange={({ target }) => setShortcuts(target.checked)} className="size-4 accent-accent" />
          Use these keys
        </label>
        <Button onClick={() => setOpen(false)} className="justify-self-end">
          Close
        </Button>
      </Dialog>
    </>
  );
}
