'use client';
// One command in the list. The whole row opens it; its accounts lead to their pages, and one that waits can be taken back.
import Link from 'next/link';
import { type MouseEvent, memo } from 'react';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { Button } from '#components/ui/button.tsx';
import { Money } from '#components/ui/money.tsx';
import { Time } from '#components/ui/time.tsx';
import type { CommandJson } from '#server/live/messages.ts';
import { CommandBadge } from './command-badge.tsx';
import { reasonOf, standOfStatus } from './command-terms.ts';
import { accountsOf, actorText, amountOf, isOwn, kindOf, shortId, tookMs, tookText } from './command-words.ts';

export interface RowActions {
  readonly open: (commandId: string) => unknown;
  /** Null while nothing can be taken back: in the past. */
  readonly cancel: ((command: CommandJson) => void) | null;
}

export interface CommandRowProps {
  command: CommandJson;
  names: AccountNames;
  timeZone: string;
  /** The most digits after the point on the list. */
  digits: number;
  on: RowActions;
}

export const CommandRow = memo(function CommandRow({ command, names, timeZone, digits, on }: CommandRowProps) {
  const href = useHref();
  const { commandId, attempts, submittedAt, endedAt, executeAt } = command;
  const accounts = accountsOf(command);
  const amount = amountOf(command);
  const unit = names[accounts[0] ?? ''];
  const nameOf = (id: string) => names[id]?.name ?? shortId(id);
  const time = <Time at={endedAt ?? executeAt ?? submittedAt} timeZone={timeZone} />;
  const state = <State command={command} onCancel={on.cancel} />;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    on.open(commandId);
  };
  return (
    <tr className="relative h-13 border-b border-hair hover:bg-hair focus-within:bg-hair md:h-10">
      <td className="text-sm text-dim max-md:hidden">{time}</td>
      <th scope="row" className="overflow-hidden py-1 pr-3 text-left font-normal max-md:w-full max-md:max-w-0">
        <span className="block truncate">
          <a
            href={href('commands', { command: commandId })}
            onClick={open}
            data-row
            className="font-medium outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {kindOf(command)}
          </a>
          <span className="md:hidden"> {accounts.map(nameOf).join(' → ')}</span>
        </span>
        <span className="block text-xs md:hidden">{state}</span>
      </th>
      <td className="truncate pr-4 max-md:hidden">
        {accounts.map((id, index) => (
          <span key={id}>
            {index > 0 && <span className="text-faint"> → </span>}
            <Link href={href(`accounts/${id}`)} prefetch={false} className="relative z-10 rounded-sm hover:text-accent">
              {nameOf(id)}
            </Link>
          </span>
        ))}
        {accounts.length === 0 && <span className="text-dim">The ledger</span>}
      </td>
      <td className="text-right max-md:whitespace-nowrap">
        {amount && unit && (
          <>
            <Money amount={amount} exponent={unit.exponent} alignTo={digits} />
            <span className="inline-block w-[5ch] text-sm text-dim"> {unit.currency}</span>
          </>
        )}
        <span className="block truncate text-xs text-dim md:hidden">{time}</span>
      </td>
      <td className="truncate pl-5 text-sm text-dim max-lg:hidden">{actorText(command.actorId)}</td>
      <td className="overflow-hidden pl-4 text-sm max-md:hidden">{state}</td>
      <td className="text-right text-sm text-dim tabular-nums max-xl:hidden">{tookText(tookMs(command))}</td>
      <td className={`text-right text-sm tabular-nums max-xl:hidden ${attempts > 1 ? '' : 'text-dim'}`}>{attempts}</td>
    </tr>
  );
});

/** The word and shape, why not in a few words, and of one that waits when it is due and the way to take it back. */
function State({ command, onCancel }: { command: CommandJson; onCancel: RowActions['cancel'] }) {
  const { status, executeAt } = command;
  const reason = reasonOf(command);
  if (status !== 'queued') {
    return (
      <span className="block truncate" title={reason || undefined}>
        <CommandBadge stand={standOfStatus(status)} />
        {reason && <span className="text-dim"> · {reason}</span>}
      </span>
    );
  }
  return (
    <span className="flex items-center gap-3">
      <CommandBadge stand="queued">{executeAt ? 'Due then' : 'Waiting'}</CommandBadge>
      {onCancel && isOwn(command) && (
        <Button size="sm" className="relative z-10 ml-auto" onClick={() => onCancel(command)}>
          Cancel
        </Button>
      )}
    </span>
  );
}
