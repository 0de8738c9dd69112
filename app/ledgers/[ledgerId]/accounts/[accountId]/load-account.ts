// What the account page starts with: the account, its history when that is short enough to travel along, and the events around the cursor.
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { namesById } from '#components/accounts/account-names.ts';
import type { LoadedHistory } from '#components/history/account-history.tsx';
import { foldHistory } from '#components/history/fold-history.ts';
import { otherAccountOf } from '#components/history/other-account.ts';
import { type ViewAddress, viewOf } from '#components/history/view-address.ts';
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';
import { isUuid } from '#server/domain/ids.ts';
import { runtime } from '#server/runtime.ts';

/** About 25 KB of JSON; longer histories are fetched by the browser, where they are cached. */
const mostInPage = 2_000;
const eventsBefore = 20;
const eventsInPage = 40;

/** The account, or the page that says there is none. Asked once a request. */
export const accountOr404 = cache(async (ledgerId: string, accountId: string) => {
  if (!isUuid(accountId)) notFound();
  return (await accountAt({ ledgerId, accountId })) ?? notFound();
});

type Asked = Parameters<ReturnType<ReturnType<typeof runtime>['caller']>['accounts']['get']>[0];

/** Null when there is none, or was none then. */
async function accountAt(question: Asked) {
  try {
    return (await runtime().caller().accounts.get(question)).account;
  } catch (error) {
    // By its code: the server's TRPCError is another class than the one that Next bundles.
    if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

export interface AskedView {
  readonly address: ViewAddress;
  readonly moment: LedgerMoment | null;
  readonly timeZone: string;
}

export async function loadAccount(ledgerId: string, accountId: string, { address, moment, timeZone }: AskedView): Promise<LoadedHistory> {
  const caller = runtime().caller();
  const account = await accountOr404(ledgerId, accountId);
  const then = moment && { moment, version: (await accountAt({ ledgerId, accountId, ...asked(moment) }))?.version ?? 0 };
  const common = { ledgerId, account, then, nowMs: Date.now() };
  if (account.version > mostInPage) return { ...common, skeleton: null, events: [], names: {} };

  const skeleton = await caller.accounts.history({ ledgerId, accountId });
  const history = foldHistory(skeleton);
  const version = viewOf(address, history, timeZone).version ?? (then?.version || history.head);
  const before = Math.min(version + eventsBefore, history.head) + 1;
  const after = Math.max(0, before - 1 - eventsInPage);
  const { items: events } = await caller.accounts.events({ ledgerId, accountId, after, before, limit: eventsInPage });
  const others = [...new Set(events.flatMap((event) => otherAccountOf(event) ?? []))];
  return { ...common, skeleton, events, names: namesById(await caller.accounts.names({ ledgerId, accountIds: others })) };
}
