'use client';
// What else can be done with an account: the More menu with follow, rename, freeze, unfreeze, close and reopen. <AccountActions account={view} disabled={pinned} />
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { FollowItem } from '#components/activity/follow-item.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { MenuItem } from '#components/ui/menu-items.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import type { StateChange } from './state-change-dialog.tsx';

export interface AccountActionsProps {
  account: AccountJson;
  disabled?: boolean;
}

// Forms are fetched when something is to be done: looking at an account needs none.
const PlaceHoldSheet = dynamic(() => import('#components/holds/place-hold-sheet.tsx').then((file) => file.PlaceHoldSheet), {
  loading: () => null,
});
const HoldsSheet = dynamic(() => import('#components/holds/holds-sheet.tsx').then((file) => file.HoldsSheet), { loading: () => null });
const OverdraftDialog = dynamic(() => import('./change-dialogs.tsx').then((file) => file.OverdraftDialog), { loading: () => null });
const RenameDialog = dynamic(() => import('./rename-dialog.tsx').then((file) => file.RenameDialog), { loading: () => null });
const StateChangeDialog = dynamic(() => import('./state-change-dialog.tsx').then((file) => file.StateChangeDialog), {
  loading: () => null,
});
const HolderDialog = dynamic(() => import('./change-dialogs.tsx').then((file) => file.HolderDialog), { loading: () => null });

const dialogs = { hold: PlaceHoldSheet, holds: HoldsSheet, limit: OverdraftDialog, holder: HolderDialog, rename: RenameDialog } as const;

type Action = keyof typeof dialogs | StateChange;

const actions: Record<AccountJson['status'], readonly Action[]> = {
  open: ['hold', 'holds', 'limit', 'holder', 'rename', 'freeze', 'close'],
  frozen: ['holds', 'limit', 'holder', 'rename', 'unfreeze', 'close'],
  closed: ['holds', 'reopen'],
};
const words: Record<Action, string> = {
  hold: 'Place a hold',
  holds: 'Holds',
  limit: 'Change overdraft limit',
  holder: 'Change holder',
  rename: 'Rename',
  freeze: 'Freeze',
  unfreeze: 'Unfreeze',
  close: 'Close account',
  reopen: 'Reopen',
};

export function AccountActions({ account, disabled = false }: AccountActionsProps) {
  const [action, setAction] = useState<Action | null>(null);
  // What was opened stays, so that it can slide out again.
  const [opened, setOpened] = useState<readonly (keyof typeof dialogs)[]>([]);
  const [last, setLast] = useState<StateChange | null>(null);
  const choose = (next: Action) => {
    if (isStateChange(next)) setLast(next);
    else if (!opened.includes(next)) setOpened([...opened, next]);
    setAction(next);
  };
  const onOpenChange = (open: boolean) => open || setAction(null);
  return (
    <>
      <Menu
        trigger={
          <Button size="icon" aria-label="More" disabled={disabled} focusableWhenDisabled>
            <Icon name="more" />
          </Button>
        }
      >
        <FollowItem account={account} />
        {actions[account.status].map((one) => (
          <MenuItem key={one} onSelect={() => choose(one)}>
            {words[one]}
          </MenuItem>
        ))}
      </Menu>
      {opened.map((one) => {
        const Opened = dialogs[one];
        return <Opened key={one} account={account} open={action === one} onOpenChange={onOpenChange} />;
      })}
      {last !== null && <StateChangeDialog account={account} change={last} open={action === last} onOpenChange={onOpenChange} />}
    </>
  );
}

const isStateChange = (action: Action): action is StateChange => !(action in dialogs);
