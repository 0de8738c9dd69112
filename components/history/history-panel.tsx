'use client';
// The account page once its history is there: header, time bar, register and inspector, all following one playhead.
import { useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { AccountHeader } from '#components/accounts/account-header.tsx';
import { usePendingMovements } from '#components/live/pending-movements.ts';
import { useLiveAccount } from '#components/live/use-live-account.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import type { HistorySkeleton } from '#server/live/answers.ts';
import type { LoadedHistory } from './account-history.tsx';
import { Announcer } from './announcer.tsx';
import { appendEvents, foldHistory } from './fold-history.ts';
import { ModeBand } from './mode-band.tsx';
import { type Panel, PanelContext } from './panel-context.ts';
import { createPlayhead } from './playhead.ts';
import { Register } from './register.tsx';
import { ReverseSlot, type Reversing } from './reverse-slot.tsx';
import { SidePanel } from './side-panel.tsx';
import { TimeBar } from './time-bar.tsx';
import { Transport } from './transport.tsx';
import { useRewoundPlayhead } from './use-account-then.ts';
import { useAddress } from './use-address.ts';
import type { Known } from './use-events.ts';
import { usePlaying } from './use-playing.ts';
import { addressIn, viewOf } from './view-address.ts';
import { WhySlot } from './why-slot.tsx';

export interface HistoryPanelProps {
  loaded: LoadedHistory;
  skeleton: HistorySkeleton;
  /** The account's version at the ledger's moment; null while the ledger is live. */
  then: number | null;
  /** More was missed than the socket brings: the history is to be asked for again. */
  onMissed: () => void;
}

export function HistoryPanel({ loaded, skeleton, then, onMissed }: HistoryPanelProps) {
  const { ledgerId, account } = loaded;
  const { accountId, currency, exponent } = account;
  const { timeZone } = useLedger();
  const folded = useMemo(() => foldHistory(skeleton), [skeleton]);
  // Not what the server read: Back may bring the page as it was fetched, to an address that was written later.
  const params = useSearchParams();
  const [view] = useState(() => viewOf(addressIn(params), folded, timeZone));
  const [playhead] = useState(() => createPlayhead(folded, view.version ?? then, view));
  const [start] = useState(skeleton.account);
  const live = useLiveAccount(ledgerId, accountId, start);
  const pending = usePendingMovements(ledgerId, live);
  const note = useAddress(playhead, timeZone, { note: view.note, then });
  useRewoundPlayhead(playhead, then);
  usePlaying(playhead);

  const missed = useEffectEvent(onMissed);
  useEffect(() => {
    if (folded.head > playhead.now().history.head) playhead.extend(folded);
    const longer = appendEvents(playhead.now().history, live.events);
    if (longer) playhead.extend(longer);
    if (playhead.now().history.head < live.view.version) missed();
  }, [playhead, folded, live]);

  const [reversing, setReversing] = useState<Reversing | null>(null);
  const panel = useMemo<Panel>(
    () => ({
      playhead,
      ledgerId,
      timeZone,
      accountId,
      currency,
      exponent,
      onReverse: (version, event) => setReversing({ version, event }),
    }),
    [playhead, ledgerId, timeZone, accountId, currency, exponent],
  );
  const known = useMemo<Known>(() => {
    const events = new Map([...loaded.events, ...live.events].map((event) => [event.version, event]));
    return { head: folded.head, events, names: loaded.names };
  }, [loaded, live.events, folded.head]);

  return (
    <PanelContext value={panel}>
      <div className="flex flex-col lg:h-[calc(100dvh-50px)] lg:min-h-[760px]">
        <ModeBand note={note} then={then} />
        <div className="flex min-h-0 flex-1 flex-col px-4 md:px-7">
          <AccountHeader account={live.view} pending={pending} />
          <TimeBar />
          <Transport />
          <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_372px]">
            <Register known={known} pending={pending} nowMs={loaded.nowMs} />
            <SidePanel known={known} />
          </div>
        </div>
      </div>
      <Announcer />
      <WhySlot name={live.view.name} known={known} />
      <ReverseSlot account={live.view} asked={reversing} onClose={() => setReversing(null)} />
    </PanelContext>
  );
}
