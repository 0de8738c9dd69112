'use client';
// What a command did: its events, each a way to its account at that version, and what caused it.
import { skipToken, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { describeEvent } from '#components/history/describe-event.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { Version } from '#components/ui/version.tsx';
import type { AccountEventJson, CommandJson, EventJson } from '#server/live/messages.ts';
import { shortId } from './command-words.ts';

const linkStyle = 'rounded-sm text-accent underline-offset-2 hover:underline';
const still = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false };

export function CommandEvents({ command, names }: { command: CommandJson; names: AccountNames }) {
  const { ledgerId } = useLedger();
  const href = useHref();
  const trpc = useTRPC();
  const { commandId, firstPosition: first, lastPosition: last } = command;
  const asked = first === undefined || last === undefined ? skipToken : { ledgerId, after: first - 1, limit: last - first + 1 };
  const { data, error } = useQuery(trpc.ledgers.events.queryOptions(asked, still));
  const own = (data?.items ?? []).filter((event) => event.commandId === commandId);
  const [event] = own;
  if (error) return <p className="text-sm text-danger">What it did could not be loaded: {error.message}</p>;
  if (!event) return null;
  return (
    <section aria-label="What it did" className="grid gap-3">
      <EventList events={own} names={names} />
      {event.causationId !== null && (
        <p className="flex gap-x-3 text-sm">
          <span className="w-21.5 shrink-0 text-dim">Because of</span>
          <Link href={href('commands', { command: event.causationId })} prefetch={false} className={`font-mono text-xs ${linkStyle}`}>
            {shortId(event.causationId)}
          </Link>
        </p>
      )}
    </section>
  );
}

function EventList({ events, names: known }: { events: readonly EventJson[]; names: AccountNames }) {
  const { ledgerId, timeZone } = useLedger();
  const href = useHref();
  const ids = events.flatMap(({ accountId, data: { to, from } }) => [accountId, to, from].filter((id) => typeof id === 'string'));
  const names = useAccountNames(ledgerId, ids, known);
  return (
    <ol className="border-t border-line">
      {events.map((event) => {
        const unit = names[event.accountId ?? ''];
        return (
          <li key={event.position} className="flex min-h-10 items-center gap-3 border-b border-hair py-1.5">
            <span className="w-9 shrink-0">
              <Version version={event.version} />
            </span>
            {isOfAccount(event) ? (
              <>
                <MovementMark type={event.type} />
                <span className="min-w-0 flex-1 text-sm wrap-break-word">
                  <Link
                    href={href(`accounts/${event.accountId}`, { v: event.version })}
                    prefetch={false}
                    className={`font-medium ${linkStyle}`}
                  >
                    {unit?.name ?? shortId(event.accountId)}
                  </Link>{' '}
                  {unit &&
                    describeEvent(
                      { type: event.type, amount: Number(event.data.amount ?? 0), data: event.data },
                      { ...unit, timeZone, nameOf: (id) => names[id]?.name },
                    ).sentence}
                </span>
              </>
            ) : (
              <span className="text-sm">{spaced(event.type)}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const isOfAccount = (event: EventJson): event is AccountEventJson => event.streamType === 'account';

/** `LedgerRenamed` as `Ledger renamed`. */
const spaced = (type: string) => type.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
