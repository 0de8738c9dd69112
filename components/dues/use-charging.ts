'use client';
// A run on a page: finds out what became of it, sends when told to, asks by id about what had no answer, stops when the page is left.
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { notePosition } from '#components/live/known-position.ts';
import { resumeLive } from '#components/live/pause.ts';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { type Charging, type ChargingRun, createCharging } from './charging.ts';
import type { DuesRun } from './dues-run.ts';

const askAgainMs = 1_500;

export interface UseCharging {
  readonly run: DuesRun;
  /** Agreed to a moment ago: it begins by itself. Otherwise it waits to be told. */
  readonly atOnce: boolean;
  readonly onBegun: () => void;
}

export function useCharging({ run, atOnce, onBegun }: UseCharging): { readonly now: Charging; readonly charging: ChargingRun } {
  const client = useTRPCClient();
  const [{ charging, subscribe }] = useState(() => {
    const listeners = new Set<() => void>();
    const { ledgerId, runId: correlationId, to, description, reference } = run;
    const texts = { ...(description && { description }), ...(reference && { reference }) };
    return {
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      charging: createCharging(correlationId, run.charges, {
        send: ({ accountId, amount }, commandId) => {
          const common = { ledgerId, commandId, correlationId, amount, ...texts };
          return to
            ? client.transfers.send.mutate({ ...common, from: accountId, to: to.accountId })
            : client.accounts.debit.mutate({ ...common, accountId });
        },
        ask: (commandId) => client.commands.get.query({ ledgerId, commandId }),
        fresh: atOnce,
        onChange: () => {
          for (const listener of listeners) listener();
        },
      }),
    };
  });
  const now = useSyncExternalStore(subscribe, charging.now, charging.now);

  const begin = useEffectEvent(() => {
    if (!atOnce) return void charging.learn();
    onBegun();
    resumeLive();
    void charging.send();
  });
  useEffect(() => {
    const timer = setTimeout(begin);
    return () => {
      clearTimeout(timer);
      charging.stop();
    };
  }, [charging]);

  const resting = now.doing === 'nothing';
  useEffect(() => {
    if (!resting || !now.rows.some(({ state }) => state.status === 'unknown')) return;
    const timer = setTimeout(() => void charging.askAboutUnknown(), askAgainMs);
    return () => clearTimeout(timer);
  }, [resting, now.rows, charging]);

  const furthest = Math.max(0, ...now.rows.map(({ state }) => (state.status === 'accepted' ? state.position : 0)));
  useEffect(() => notePosition(run.ledgerId, furthest), [run.ledgerId, furthest]);
  return { now, charging };
}
