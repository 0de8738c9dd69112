'use client';
// Where the account was when the whole ledger is looked at in the past, and the playhead that goes along.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent, useRef } from 'react';
import { asked, asOfText, type LedgerMoment } from '#components/rewind/as-of.ts';
import { useMoment, useWritten } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { Playhead } from './playhead.ts';

/** An account at a moment of its ledger. */
export interface AccountThen {
  readonly moment: LedgerMoment;
  /** 0 when it was not open yet. */
  readonly version: number;
}

const keyOf = (moment: LedgerMoment | null) => moment && asOfText(moment);

/** The account's version at the ledger's moment, 0 when it was not open yet; null while the ledger is live. `first` came with the page. */
export function useAccountThen(ledgerId: string, accountId: string, first: AccountThen | null): number | null {
  const trpc = useTRPC();
  const moment = useMoment();
  const isFirst = keyOf(moment) === keyOf(first?.moment ?? null);
  const question = trpc.accounts.get.queryOptions(
    { ledgerId, accountId, ...asked(moment) },
    { enabled: moment !== null && !isFirst, placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY, retry: false },
  );
  const { data, error } = useQuery({ ...question, refetchOnWindowFocus: false });
  // Until the answer is there, where it was before.
  const last = useRef(first?.version ?? null);
  const said = isFirst ? first?.version : error?.data?.code === 'AccountNotFound' ? 0 : data?.account.version;
  if (moment === null) last.current = null;
  else if (said !== undefined) last.current = said;
  return last.current;
}

/** Whoever moves the ledger moves the account's playhead with it; an address that names a version or a time of the account has its way. */
export function useRewoundPlayhead(playhead: Playhead, then: number | null) {
  const moment = keyOf(useMoment());
  const written = keyOf(useWritten().moment);
  const params = useSearchParams();
  const ownPlace = params.has('v') || params.has('at');
  const place = `${moment}|${then}`;
  const known = useRef(place);
  const follow = useEffectEvent(() => {
    if (known.current === place) return;
    known.current = place;
    if (moment === written && ownPlace) return;
    if (moment === null) playhead.goLive();
    else if (then !== null) playhead.pin(then);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the ledger, or the account with it, is elsewhere
  useEffect(() => follow(), [place]);
}
