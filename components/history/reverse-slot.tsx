'use client';
// The question before an entry is taken back, over the account's page. Loaded when it is first asked.
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { AccountEventJson, AccountJson } from '#server/live/messages.ts';

const ReverseEntryDialog = dynamic(() => import('#components/transfers/reverse-entry-dialog.tsx').then((file) => file.ReverseEntryDialog), {
  loading: () => null,
});

export interface Reversing {
  readonly version: number;
  readonly event: AccountEventJson;
}

export function ReverseSlot({ account, asked, onClose }: { account: AccountJson; asked: Reversing | null; onClose: () => void }) {
  // What the dialog shows while it fades out.
  const [last, setLast] = useState(asked);
  if (asked && asked !== last) setLast(asked);
  if (!last) return null;
  const { version, event } = last;
  return (
    <ReverseEntryDialog
      key={version}
      account={account}
      version={version}
      event={event}
      open={asked !== null}
      onOpenChange={(open) => open || onClose()}
    />
  );
}
