'use client';
// One command in the tray: what it was to do, how it stands, where it led, and what a person can do about it.
import Link from 'next/link';
import { useMemo } from 'react';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { refusalOf } from '#components/transfers/refusal.ts';
import { Button } from '#components/ui/button.tsx';
import { Time } from '#components/ui/time.tsx';
import { CommandBadge, type Stand } from './command-badge.tsx';
import { type CommandState, isUnderway } from './command-state.ts';
import { canRetry, noteSeen, retryCommand } from './command-store.ts';
import type { Sent } from './sent-commands.ts';
import { useHrefIn } from './use-href-in.ts';

const linkStyle = 'rounded-sm text-accent underline-offset-2 hover:underline';

export const standOf = ({ status }: CommandState): Stand => (status === 'idle' ? 'sending' : status);

export function TrayRow({ one }: { one: Sent }) {
  const { timeZone } = useLedger();
  const href = useHrefIn(one.ledgerId);
  const { commandId, label, accounts, state, sentAtMs } = one;
  const at = useMemo(() => new Date(sentAtMs).toISOString(), [sentAtMs]);
  const [account] = accounts;
  const version = state.status === 'accepted' && state.version !== null ? state.version : undefined;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 border-b border-hair px-3 py-2 last:border-b-0">
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 truncate font-medium" title={label}>
          {label}
        </span>
        <span className="text-xs text-faint">
          <Time at={at} timeZone={timeZone} style="seconds" />
        </span>
      </div>
      <div className="flex items-baseline gap-3 text-sm">
        <CommandBadge stand={standOf(state)}>{version === undefined ? undefined : `Accepted v${version}`}</CommandBadge>
        <span className="ml-auto flex gap-3">
          {account && state.status !== 'failed' && (
            <Link href={href(`accounts/${account.accountId}`, { v: version })} className={linkStyle}>
              {version === undefined ? 'Account' : 'Event'}
            </Link>
          )}
          {state.status !== 'failed' && !isUnderway(state) && (
            <Link href={href('commands', { command: commandId })} onClick={noteSeen} className={linkStyle}>
              Command
            </Link>
          )}
        </span>
      </div>
      <Consequence one={one} />
    </li>
  );
}

/** A no with what would help, said aloud when nobody saw it; of an open one, why trying again is safe. */
function Consequence({ one: { commandId, state, accounts, amount, notice } }: { one: Sent }) {
  const aloud = notice === 'missed' ? 'alert' : undefined;
  const again = canRetry(commandId);
  const retry = (
    <Button size="sm" onClick={() => retryCommand(commandId)}>
      {again ? 'Try again' : 'Ask again'}
    </Button>
  );
  switch (state.status) {
    case 'refused':
      return (
        <p role={aloud} className="text-sm text-ink">
          {refusalOf(state.rejection, { accounts, amount: amount ?? '0', detail: state.detail }).text}
        </p>
      );
    case 'failed':
      return (
        <div role={aloud} className="flex items-center gap-3 text-sm">
          <p className="min-w-0 flex-1">
            {state.message}
            {state.errorId && <span className="block truncate font-mono text-xs text-dim">Error {state.errorId}</span>}
          </p>
          {again && retry}
        </div>
      );
    case 'unknown':
      return (
        <div className="flex items-center gap-3 text-sm text-dim">
          <p className="min-w-0 flex-1">
            {again
              ? 'It may or may not have happened. Trying again is safe: it keeps its id.'
              : 'There is no record of it so far. Look at the account before doing it anew.'}
          </p>
          {retry}
        </div>
      );
    case 'idle':
    case 'sending':
    case 'pending':
    case 'accepted':
      return null;
  }
}
