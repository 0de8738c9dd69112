// Where a command stands, in words, with what a person can do: wait, try again under the same id, or go on.
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { CommandState } from './command-state.ts';

export interface CommandStatusProps {
  state: CommandState;
  /** Sends again under the same id. */
  onRetry: () => void;
}

export function CommandStatus({ state, onRetry }: CommandStatusProps) {
  const retry = (
    <Button size="sm" onClick={onRetry}>
      Try again
    </Button>
  );
  switch (state.status) {
    case 'idle':
    case 'refused':
    case 'accepted':
      return null;
    case 'sending':
    case 'pending':
      return (
        <p role="status" className="text-sm text-dim">
          {state.status === 'sending' ? 'Sending' : 'Pending. Nothing shown changes before it is written for good.'}
        </p>
      );
    case 'failed':
      return (
        <Notice tone="failure" action={retry}>
          {state.message}
          {state.errorId && <span className="block font-mono text-xs text-dim">Error {state.errorId}</span>}
        </Notice>
      );
    case 'unknown':
      return (
        <Notice tone="plain" action={retry}>
          <strong className="font-medium">No answer yet.</strong> Asking what became of it. Trying again is safe: it keeps its id, so it
          cannot happen twice.
        </Notice>
      );
  }
}
