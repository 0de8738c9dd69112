'use client';
// One event among those of many accounts: version, time, mark, whose account, what happened, amount, balance after it. The row leads to it.
import Link from 'next/link';
import { memo } from 'react';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { shortId } from '#components/history/describe-event.ts';
import { Money } from '#components/ui/money.tsx';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { movedBy } from '#server/domain/account/moved-by.ts';
import type { EventJson } from '#server/live/messages.ts';
import { feedWords, isAccountEvent } from './feed-words.ts';

/** On a phone two lines: the account and the amount, what happened and the balance. */
const grid =
  'grid h-12 grid-cols-[50px_18px_minmax(0,1fr)_auto] content-center items-center pr-1.5 max-sm:grid-rows-[20px_18px] ' +
  'sm:h-10 sm:grid-cols-[58px_48px_24px_minmax(0,6fr)_minmax(0,9fr)_minmax(8ch,auto)_13ch] sm:pr-2';

export interface EventLineProps {
  event: EventJson;
  /** What the account was called when that is known better than by its name of now. */
  accountName?: string | undefined;
  names: AccountNames;
  timeZone: string;
  /** Where the account is looked at at this version; null when there is none. */
  href: string | null;
  /** Came in a moment ago. */
  fresh: boolean;
}

export const EventLine = memo(function EventLine({ event, accountName, names, timeZone, href, fresh }: EventLineProps) {
  const { verb, what, note, sentence } = feedWords(event, { names, timeZone });
  const name = accountName ?? (event.accountId && names[event.accountId]?.name) ?? (event.accountId ? shortId(event.accountId) : '');
  const content = (
    <>
      <span
        className={`flex h-full items-center pl-1.5 font-mono text-xs slashed-zero max-sm:row-span-2 ${fresh ? 'animate-flash font-medium text-accent' : 'text-faint'}`}
      >
        v{event.version}
      </span>
      <span className="text-dim tabular-nums max-sm:hidden">{timeText(event.recordedAt, timeZone, 'time')}</span>
      <span className="flex items-center max-sm:row-span-2">{isAccountEvent(event) && <MovementMark type={event.type} />}</span>
      <span className="truncate pr-3 font-medium max-sm:col-start-3 max-sm:row-start-1">{name || whose[event.streamType]}</span>
      <span className="truncate pr-3 max-sm:col-start-3 max-sm:row-start-2 max-sm:text-xs max-sm:text-dim" title={sentence}>
        <span className="sm:hidden">{timeText(event.recordedAt, timeZone, 'time')} </span>
        {verb} {what}
        {note && <span className="ml-2 text-faint">{note}</span>}
      </span>
      <Figures event={event} names={names} />
    </>
  );
  const look = `${grid} ${fresh ? 'animate-arrive' : ''}`;
  return (
    <li className="border-b border-hair">
      {href === null ? (
        <div className={look}>{content}</div>
      ) : (
        <Link href={href} prefetch={false} data-row className={`${look} -outline-offset-2 hover:bg-hair`}>
          {content}
        </Link>
      )}
    </li>
  );
});

const whose: Record<EventJson['streamType'], string> = { account: 'An account', person: 'A person', ledger: 'This ledger' };

/** Nothing until the account's unit is known: minor units alone would be read as an amount. */
function Figures({ event, names }: Pick<EventLineProps, 'event' | 'names'>) {
  const unit = event.accountId ? names[event.accountId] : undefined;
  if (!unit || !isAccountEvent(event)) return null;
  const moved = movedBy(event);
  const { exponent, currency } = unit;
  return (
    <>
      <span className="text-right max-sm:col-start-4 max-sm:row-start-1 sm:col-start-6">
        {moved !== 0n && <Money amount={moved} exponent={exponent} signed />}
      </span>
      <span className="text-right text-dim max-sm:col-start-4 max-sm:row-start-2 max-sm:text-xs sm:col-start-7">
        <span className="sr-only">Balance </span>
        <Money amount={event.balance} exponent={exponent} currency={currency} />
      </span>
    </>
  );
}
