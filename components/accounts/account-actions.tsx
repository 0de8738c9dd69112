'use client';
// What else can be done with an account: the More menu with follow, rename, freeze, unfreeze, close and reopen. <AccountActions account={view} disabled={pinned} />
import { useState } from 'react';
import { FollowItem } from '#components/activity/follow-item.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { MenuItem } from '#components/ui/menu-items.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import { RenameDialog } from './rename-dialog.tsx';
import { type StateChange, StateChangeDialog } from './state-change-dialog.tsx';

export interface AccountActionsProps {
  account: AccountJson;
  disabled?: boolean;
}

type Action = 'rename' | StateChange;

const actions: Record<AccountJson['status'], readonly Action[]> = {
  open: ['rename', 'freeze', 'close'],
  frozen: ['rename', 'unfreeze', 'close'],
  closed: ['reopen'],
};
const words: Record<Action, string> = {
  rename: 'Rename',
  freeze: 'Freeze',
  unfreeze: 'Unfreeze',
  close: 'Close account',
  reopen: 'Reopen',
};

export function AccountActions({ account, disabled = false }: AccountActionsProps) {
  const [action, setAction] = useState<Action | null>(null);
  // What the dialog shows while it fades out.
  const [last, setLast] = useState<StateChange>('freeze');
  const choose = (next: Action) => {
    if (next !== 'rename') setLast(next);
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
      <RenameDialog account={account} open={action === 'rename'} onOpenChange={onOpenChange} />
      <StateChangeDialog account={account} change={last} open={action !== null && action !== 'rename'} onOpenChange={onOpenChange} />
    </>
  );
}
