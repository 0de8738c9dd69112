'use client';
// How a command stands and why, who sent it when, and how long it took.
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { CopyText } from '#components/history/copy-text.tsx';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { refusalOf } from '#components/transfers/refusal.ts';
import { Time } from '#components/ui/time.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { CommandBadge } from './command-badge.tsx';
import { rejectionOf } from './command-state.ts';
import { standOfStatus } from './command-terms.ts';
import { accountsOf, actorText, amountOf, shortId, tookMs, tookText } from './command-words.ts';
import { rejectionDetail } from './rejection-detail.ts';

const linkStyle = 'rounded-sm text-accent underline-offset-2 hover:underline';

export function CommandFacts({ command, names }: { command: CommandJson; names: AccountNames }) {
  const { timeZone } = useLedger();
  const href = useHref();
  const accounts = accountsOf(command);
  const { commandId, correlationId, status, type, actorId, attempts, submittedAt, executeAt, endedAt } = command;
  const why = reasonWords(command, names, timeZone);
  const errorId = typeof command.rejection?.errorId === 'string' ? command.rejection.errorId : null;
  return (
    <div className="grid gap-4">
      <div>
        <CommandBadge stand={standOfStatus(status)} />
        {why && <p className="mt-1 wrap-break-word">{why}</p>}
        {errorId && <p className="font-mono text-xs text-dim">Error {errorId}</p>}
      </div>
      <dl className="grid grid-cols-[86px_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm [&_dd]:min-w-0 [&_dd]:wrap-anywhere [&_dt]:text-dim">
        {accounts.length > 0 && (
          <Fact title="About">
            {accounts.map((id) => (
              <span key={id} className="block truncate">
                <Link href={href(`accounts/${id}`)} prefetch={false} className={linkStyle}>
                  {names[id]?.name ?? shortId(id)}
                </Link>
                {' · '}
                <Link href={href('commands', { account: id })} prefetch={false} className={linkStyle}>
                  all its commands
                </Link>
              </span>
            ))}
          </Fact>
        )}
        <Fact title="Sent">
          <Time at={submittedAt} timeZone={timeZone} style="exact" /> by {actorText(actorId).replace('You', 'you')}
        </Fact>
        {executeAt && (
          <Fact title="Due">
            <Time at={executeAt} timeZone={timeZone} style="exact" />
          </Fact>
        )}
        {endedAt && (
          <Fact title="Ended">
            <Time at={endedAt} timeZone={timeZone} style="exact" />, {tookText(tookMs(command))} after it was {executeAt ? 'due' : 'sent'}
          </Fact>
        )}
        {correlationId !== commandId && (
          <Fact title="Part of">
            <Link href={href('commands', { correlation: correlationId })} prefetch={false} className={linkStyle}>
              a run
            </Link>
            {' · '}
            <CopyText text={correlationId} shown={shortId(correlationId)} what="correlation id" />
          </Fact>
        )}
        <Fact title="Tries">{attempts}</Fact>
        <Fact title="Type">{type}</Fact>
        <Fact title="Id">
          <CopyText whole text={commandId} shown={commandId} what="command id" />
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Why it is as it is, with what would help; empty where the word says it all. */
function reasonWords(command: CommandJson, names: AccountNames, timeZone: string): string {
  switch (command.status) {
    case 'accepted':
      return command.firstPosition === undefined ? 'It changed nothing: everything was as it asks already.' : '';
    case 'rejected': {
      const rejection = rejectionOf(command);
      const accounts = accountsOf(command).flatMap((id) => names[id] ?? []);
      return refusalOf(rejection, { accounts, amount: amountOf(command) ?? '0', detail: rejectionDetail(rejection, timeZone) }).text;
    }
    case 'failed':
      return 'Playhead could not carry it out. Nothing was written; the log has it under the error id. Send it anew once that is mended.';
    case 'cancelled':
      return 'It was taken back before it ran. Nothing was written.';
    case 'queued':
      return command.executeAt
        ? `It runs ${timeText(command.executeAt, timeZone, 'exact')} at the earliest. Until then it can be cancelled.`
        : 'It is next in the queue.';
  }
}
