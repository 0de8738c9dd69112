'use client';
// Who the account is and how it stands, at the version the playhead is on.
import Link from 'next/link';
import type { ReactNode } from 'react';
import { shortId } from '#components/history/describe-event.ts';
import { accountAt, recordedMsAt } from '#components/history/fold-history.ts';
import { usePanel, usePlayhead } from '#components/history/panel-context.ts';
import type { PendingMovement } from '#components/live/pending-movements.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { StatusBadge } from '#components/ui/status-badge.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { firstSpan } from '#components/why/presets.ts';
import { available } from '#server/domain/account/summary.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { AccountFigure } from './account-figure.tsx';
import { HeldFigure } from './held-figure.tsx';
import { MoneyActions } from './money-actions.tsx';
import { RollingMoney } from './rolling-money.tsx';

export interface AccountHeaderProps {
  /** As it is now, whatever version is shown: what money would be moved on. */
  account: AccountJson;
  /** What was sent and is not on the account yet; the balance stays as it is until then. */
  pending: readonly PendingMovement[];
}

export function AccountHeader({ account, pending }: AccountHeaderProps) {
  const href = useHref();
  const mode = usePlayhead((state) => state.mode);
  return (
    <HeaderThen
      account={account}
      pending={pending}
      statement={
        <Link
          href={href(`accounts/${account.accountId}/statement`)}
          className="rounded-sm text-accent underline decoration-line underline-offset-2"
        >
          Statement
        </Link>
      }
      actions={<MoneyActions account={account} pinned={mode === 'pinned'} />}
    />
  );
}

interface HeaderThenProps extends AccountHeaderProps {
  /** Made outside, so that they are not drawn again with every version that the cursor passes. */
  statement: ReactNode;
  actions: ReactNode;
}

function HeaderThen({ account: now, pending, statement, actions }: HeaderThenProps) {
  const { playhead, currency, exponent, timeZone } = usePanel();
  const history = usePlayhead((state) => state.history);
  const version = usePlayhead((state) => state.version);
  const mode = usePlayhead((state) => state.mode);
  const account = accountAt(history, version);
  if (!account) return null;
  function why() {
    const atMs = mode === 'live' ? Date.now() : recordedMsAt(history, version);
    playhead.explain(firstSpan(history, { version, atMs, timeZone }));
  }
  const inTransit = pending.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const figure = { exponent, rolls: mode === 'live' };
  // Room for the largest balance there ever was, so that nothing moves sideways while the cursor does.
  const digits = moneyText(BigInt(-history.peak), exponent).length;
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-5 pb-4.5">
      <div className="flex items-start justify-between gap-x-6 gap-y-3 max-sm:flex-wrap">
        <div className="min-w-0">
          <h1 className="flex items-baseline gap-3 text-xl font-semibold">
            <span className="truncate" title={account.name}>
              {account.name}
            </span>
            <span className="text-sm font-normal">
              <StatusBadge status={account.status} />
            </span>
          </h1>
          <p className="mt-0.5 text-dim">
            {currency} account{account.holderId && ` · held by person ${shortId(account.holderId)}`} · opened{' '}
            {timeText(recordedMsAt(history, 1), timeZone, 'day')} · {statement}
          </p>
        </div>
        {actions}
      </div>
      <dl className="flex flex-wrap items-end gap-x-10 gap-y-3 max-sm:gap-x-6">
        <div className="max-sm:basis-full">
          <dt className="sr-only">Balance</dt>
          <dd data-size="balance" style={{ minWidth: `${digits + 1}ch` }} className="text-3xl font-medium tracking-[-0.015em]">
            <button
              type="button"
              title="Why is it this amount?"
              onClick={why}
              className="rounded-sm decoration-faint decoration-dotted decoration-1 underline-offset-8 hover:underline"
            >
              <RollingMoney amount={account.balance} currency={currency} {...figure} />
            </button>
            {inTransit !== 0n && (
              <span className="ml-3 text-sm font-normal tracking-normal text-dim">pending {moneyText(inTransit, exponent)}</span>
            )}
          </dd>
        </div>
        <AccountFigure title="Available" digits={digits}>
          <RollingMoney amount={available(account)} {...figure} />
        </AccountFigure>
        <AccountFigure title="Held" digits={digits}>
          <HeldFigure account={now} live={mode === 'live'}>
            <RollingMoney amount={account.held} {...figure} />
          </HeldFigure>
        </AccountFigure>
        <AccountFigure title="Overdraft limit" digits={digits}>
          <RollingMoney amount={account.overdraftLimit} {...figure} />
        </AccountFigure>
        {/* On a phone the band above says it. */}
        <AccountFigure title="Version" digits={String(history.head).length + 1} className="max-sm:hidden">
          <span className="block font-mono slashed-zero">v{version}</span>
        </AccountFigure>
      </dl>
    </header>
  );
}
