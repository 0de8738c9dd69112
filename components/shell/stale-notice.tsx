'use client';
// An answer did not come: what is shown stays, with the time it was true, a way to try again, and the error's id.
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { useLedger } from './ledger-context.tsx';

export interface StaleNoticeProps {
  error: { readonly message: string; readonly data?: { readonly requestId?: string | null } | null | undefined };
  /** Milliseconds since the epoch; 0 when nothing is shown. */
  asOf: number;
  onRetry: () => void;
}

export function StaleNotice({ error, asOf, onRetry }: StaleNoticeProps) {
  const { timeZone } = useLedger();
  const id = error.data?.requestId;
  return (
    <div className="my-3">
      <Notice
        tone="failure"
        action={
          <Button size="sm" onClick={onRetry}>
            Retry
          </Button>
        }
      >
        {error.data ? error.message : 'Playhead does not answer.'}
        {asOf > 0 && ` Shown as of ${timeText(asOf, timeZone, 'seconds')}.`}
        {id && <span className="block font-mono text-xs text-dim">Error {id}</span>}
      </Notice>
    </div>
  );
}
