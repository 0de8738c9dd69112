'use client';
// An event whose command is one of a run, such as a collection of dues: how the run stands, some of its commands, and the way to all.
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { statusWords } from '#components/commands/command-terms.ts';
import { accountsOf, kindOf } from '#components/commands/command-words.ts';
import { endsText, sizeOf } from '#components/commands/run-words.ts';
import { asked } from '#components/rewind/as-of.ts';
import { useHref, useMoment } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { AccountEventJson, CommandJson } from '#server/live/messages.ts';
import { shortId } from './describe-event.ts';
import { usePanel, usePlayhead } from './panel-context.ts';
import { linkStyle, Step } from './step.tsx';

const shownAtMost = 6;

export function Undertaking({ event: { correlationId, commandId, accountId } }: { event: AccountEventJson }) {
  const { ledgerId } = usePanel();
  const href = useHref();
  const moment = useMoment();
  const trpc = useTRPC();
  const enabled = usePlayhead((state) => state.motion === 'still');
  const question = { ledgerId, correlationId, ...asked(moment) };
  const once = { enabled, refetchOnWindowFocus: false };
  const { data: run } = useQuery({ ...trpc.commands.run.queryOptions(question), ...once });
  // One more than is shown, for the event's own is not.
  const { data: page } = useQuery({ ...trpc.commands.list.queryOptions({ ...question, limit: shownAtMost + 1 }), ...once });
  const kin = (page?.items ?? []).filter((command) => command.commandId !== commandId).slice(0, shownAtMost);
  const names = useAccountNames(ledgerId, kin.flatMap(accountsOf));
  if (!run || !page || kin.length === 0) return null;
  const size = sizeOf(run);
  return (
    <>
      <Step what="Together">
        one of {size.toLocaleString('en-GB')}
        {run.more && ' or more'}: {endsText(run)}
      </Step>
      {kin.map((command) => (
        <Step key={command.commandId} what="">
          <Kin command={command} here={accountId} nameOf={(id) => names[id]?.name ?? shortId(id)} />
        </Step>
      ))}
      <Step what="">
        <Link href={href('commands', { correlation: correlationId })} prefetch={false} className={linkStyle}>
          {run.more ? 'Show all' : `Show all ${size.toLocaleString('en-GB')}`}
        </Link>
      </Step>
    </>
  );
}

interface KinProps {
  command: CommandJson;
  /** The account that is looked at: of a transfer, the other one says more. */
  here: string;
  nameOf: (accountId: string) => string;
}

/** To what it made; of one that made nothing, to the command and why. */
function Kin({ command, here, nameOf }: KinProps) {
  const href = useHref();
  const { commandId, status, versions = [] } = command;
  const accountIds = accountsOf(command);
  const accountId = accountIds.find((id) => id !== here) ?? accountIds[0];
  const made = versions.find(({ streamId }) => streamId === accountId);
  const words = accountId === undefined ? kindOf(command) : nameOf(accountId);
  if (made && accountId !== undefined)
    return (
      <Link href={href(`accounts/${accountId}`, { v: made.version })} prefetch={false} className={linkStyle}>
        {words}, v{made.version}
      </Link>
    );
  return (
    <Link href={href('commands', { command: commandId })} prefetch={false} className={linkStyle}>
      {words}, {statusWords[status].toLowerCase()}
    </Link>
  );
}
