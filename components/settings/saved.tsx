// Said beside the button once the ledger has changed.
import type { ReactNode } from 'react';
import type { CommandState } from '#components/commands/command-state.ts';
import { Icon } from '#components/ui/icon.tsx';

export function Saved({ state, children }: { state: CommandState; children: ReactNode }) {
  return (
    <p role="status" className="flex items-center gap-1.5 text-sm text-dim">
      {state.status === 'accepted' && (
        <>
          <Icon name="check" className="text-accent" /> {children}
        </>
      )}
    </p>
  );
}
