'use client';
// One setting that is changed by a command: nothing on the page changes before the ledger has; then the frame of the page says it, too.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCommand } from '#components/commands/use-command.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { useTRPC, useTRPCClient } from '#components/trpc/trpc.ts';

export function useSetting(onAccepted?: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const past = useMoment() !== null;
  const command = useCommand(() => {
    void queryClient.invalidateQueries(trpc.ledgers.list.queryFilter());
    router.refresh();
    onAccepted?.();
  });
  return { ...command, client, past };
}
