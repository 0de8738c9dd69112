'use client';
// Follows an account, or no longer: one click, one command, and the next click is another.
import { useState } from 'react';
import { isUnderway } from '#components/commands/command-state.ts';
import { type NamedAccount, named } from '#components/commands/sent-commands.ts';
import { useCommand } from '#components/commands/use-command.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';

export interface Follow {
  readonly busy: boolean;
  /** Why the last one was not done; empty when it was. */
  readonly said: string;
  readonly change: (verb: 'follow' | 'unfollow', account: NamedAccount) => void;
}

const words = { follow: 'Follow', unfollow: 'Unfollow' } as const;

/** `onDone` gets the position from which on it holds. */
export function useFollow(personId: string, onDone: (position: number) => void): Follow {
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const [said, setSaid] = useState('');
  const { state, run, begin } = useCommand((position) => {
    onDone(position);
    begin();
  });
  const change: Follow['change'] = async (verb, account) => {
    setSaid('');
    const { accountId } = account;
    const send = (commandId: string) => client.people[verb].mutate({ ledgerId, commandId, personId, accountId });
    const end = await run(send, personId, { label: `${words[verb]} · ${account.name}`, accounts: [named(account)] });
    if (end.status === 'refused') setSaid(end.detail);
    if (end.status === 'failed') setSaid(end.message);
    if (end.status === 'refused' || end.status === 'failed') begin();
  };
  return { busy: isUnderway(state), said, change };
}
