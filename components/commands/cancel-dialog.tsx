'use client';
// Takes a command back that still waits, after asking. Whoever is later than its time is told so.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { commandSentence } from './command-words.ts';

export interface CancelDialogProps {
  command: CommandJson;
  names: AccountNames;
  onClose: () => void;
}

export function CancelDialog({ command, names, onClose }: CancelDialogProps) {
  const { ledgerId, timeZone } = useLedger();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { commandId, executeAt } = command;
  const cancel = useMutation(
    trpc.commands.cancel.mutationOptions({
      onSuccess: onClose,
      onSettled: () => queryClient.invalidateQueries(trpc.commands.pathFilter()),
    }),
  );
  const due = executeAt ? ` It is due ${timeText(executeAt, timeZone, 'exact')}.` : '';
  return (
    <Dialog open onOpenChange={onClose} title="Cancel this command?" about={`${commandSentence(command, names, timeZone)}.${due}`}>
      {cancel.error && (
        <Notice tone="failure">
          {cancel.error.data ? cancel.error.message : 'Playhead does not answer. Try again: it is cancelled once.'}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button look="primary" onClick={() => cancel.mutate({ ledgerId, commandId })} disabled={cancel.isPending} focusableWhenDisabled>
          Cancel command
        </Button>
      </div>
    </Dialog>
  );
}
