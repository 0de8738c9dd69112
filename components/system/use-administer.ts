'use client';
// What a person does about projections. Each asks for a state, not for a step: pressed twice it changes nothing more.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC, useTRPCClient } from '#components/trpc/trpc.ts';
import type { Offer } from './projection-groups.ts';

export interface Asked {
  readonly name: string;
  readonly what: Offer;
  /** Of a rebuild: whether the generation before stays after the switch. */
  readonly keepOld?: boolean;
}

export function useAdminister() {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const { system } = useTRPCClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ name, what, keepOld = true }: Asked) => {
      const named = { ledgerId, name };
      switch (what) {
        case 'rebuild':
          return system.rebuild.mutate({ ...named, keepOld });
        case 'retry':
          return system.retryProjection.mutate(named);
        case 'switch':
          return system.switchProjection.mutate(named);
        case 'back':
          return system.backProjection.mutate(named);
        case 'drop':
          return system.dropProjection.mutate(named);
      }
    },
    // Refused too: what made it so is shown then.
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.system.projections.queryKey({ ledgerId }) }),
  });
}
