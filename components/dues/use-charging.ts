'use client';
// A run on a page: finds out what became of it, or begins it. It is the tab's own: leaving the page does not stop it.
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { lookAtRun } from '#components/commands/run-store.ts';
import { resumeLive } from '#components/live/pause.ts';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import type { Freshness, Page } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import type { Charging, ChargingRun } from './charging.ts';
import { chargingOf, type Sending } from './charging-store.ts';
import type { DuesRun } from './dues-run.ts';

export interface UseCharging {
  readonly run: DuesRun;
  /** Agreed to a moment ago: it begins by itself. Otherwise it waits to be told. */
  readonly atOnce: boolean;
  readonly onBegun: () => void;
}

export function useCharging({ run, atOnce, onBegun }: UseCharging): { readonly now: Charging; readonly charging: ChargingRun } {
  const client = useTRPCClient();
  const [{ charging, subscribe }] = useState(() => chargingOf(run, sendingOver(client, run, atOnce)));
  const now = useSyncExternalStore(subscribe, charging.now, charging.now);
  useEffect(() => lookAtRun(run.runId), [run.runId]);

  const begin = useEffectEvent(() => {
    if (!atOnce) return void charging.learn();
    onBegun();
    resumeLive();
    void charging.send();
  });
  useEffect(() => {
    const timer = setTimeout(begin);
    return () => clearTimeout(timer);
  }, []);
  return { now, charging };
}

const commandsAPage = 1_000;

function sendingOver(client: ReturnType<typeof useTRPCClient>, run: DuesRun, fresh: boolean): Sending {
  const { ledgerId, runId: correlationId, to, description, reference } = run;
  const texts = { ...(description && { description }), ...(reference && { reference }) };
  return {
    fresh,
    send: ({ accountId, amount }, commandId) => {
      const common = { ledgerId, commandId, correlationId, amount, ...texts };
      return to
        ? client.transfers.send.mutate({ ...common, from: accountId, to: to.accountId })
        : client.accounts.debit.mutate({ ...common, accountId });
    },
    ask: (commandId) => client.commands.get.query({ ledgerId, commandId }),
    recorded: async () => {
      const { position: minPosition } = await client.ledgers.get.query({ ledgerId });
      const found: CommandJson[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<CommandJson> & Freshness = await client.commands.list.query({
          ...{ ledgerId, correlationId, minPosition, limit: commandsAPage, cursor },
        });
        if (page.lagging) throw new Error('the list of commands has fallen behind');
        found.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      return found;
    },
  };
}
