'use client';
// One command, looked at from the side: what it was to do, how it ended and why, what it did, what it belongs to, and the whole record.
import { useQuery } from '@tanstack/react-query';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { useAskAgain } from '#components/live/ask-again.ts';
import { useLiveTopic } from '#components/live/use-live-topic.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { clipped } from '#components/ui/clipped.ts';
import { Sheet } from '#components/ui/sheet.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { isUuid } from '#server/domain/ids.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { CommandEvents } from './command-events.tsx';
import { CommandFacts } from './command-facts.tsx';
import { accountsOf, commandSentence, kindOf } from './command-words.ts';
import { Json } from './json.tsx';

export interface CommandDrawerProps {
  /** As the address says it: anything. */
  commandId: string;
  /** Those that the page knows. */
  names: AccountNames;
  onClose: () => void;
}

export function CommandDrawer({ commandId, names: known, onClose }: CommandDrawerProps) {
  const { ledgerId, timeZone } = useLedger();
  const trpc = useTRPC();
  const sound = isUuid(commandId);
  const options = trpc.commands.get.queryOptions({ ledgerId, commandId: commandId.toLowerCase() }, { enabled: sound });
  const { data: command, error, refetch } = useQuery(options);
  // What has ended never changes.
  const open = sound && (!command || command.status === 'queued');
  useLiveTopic({ about: 'commands', ledgerId }, useAskAgain(options.queryKey), open);
  const names = useAccountNames(ledgerId, command ? accountsOf(command) : [], known);

  return (
    <Sheet open onOpenChange={(next) => next || onClose()} title={command ? kindOf(command) : 'Command'}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 px-6 py-5">
        {!sound && <p>“{clipped(commandId)}” is no command id: it is a UUID, as it stands in the answer to each command.</p>}
        {command === null && (
          <p>There is no command under this id in the ledger. It may never have arrived; if it does, it shows here at once.</p>
        )}
        {error && <StaleNotice error={error} asOf={0} onRetry={() => refetch()} />}
        {sound && command === undefined && !error && <Outline />}
        {command && (
          <>
            <p className="-mt-1 text-lg wrap-break-word">{commandSentence(command, names, timeZone)}</p>
            <CommandFacts command={command} names={names} />
            <CommandEvents command={command} names={names} />
            <Record command={command} />
          </>
        )}
      </div>
    </Sheet>
  );
}

function Record({ command }: { command: CommandJson }) {
  return (
    <Tabs
      label="Command data"
      tabs={[
        { value: 'payload', title: 'Payload', content: <Json value={command.payload} /> },
        { value: 'raw', title: 'Raw', content: <Json value={command} /> },
      ]}
    />
  );
}

function Outline() {
  return (
    <div role="status" aria-label="Loading the command" className="grid gap-3">
      <Skeleton className="w-72" />
      <Skeleton className="w-40" />
      <Skeleton className="w-56" />
      <Skeleton className="w-48" />
    </div>
  );
}
