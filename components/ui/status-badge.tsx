// The status of an account, in a word and a shape: never by colour alone, never amber (amber is the past), never red (red is failure).
import type { AccountJson } from '#server/live/messages.ts';

const words = { open: 'Open', frozen: 'Frozen', closed: 'Closed' } as const;

export function StatusBadge({ status }: { status: AccountJson['status'] }) {
  return (
    <span className={`inline-flex items-center gap-1.5 ${status === 'open' ? 'text-dim' : 'font-medium text-ink'}`}>
      <svg viewBox="0 0 8 8" className="size-2" aria-hidden="true">
        {status === 'open' && <circle cx="4" cy="4" r="3.2" fill="none" stroke="currentColor" strokeWidth="1.4" />}
        {status === 'frozen' && <path d="M.8 1h2.4v6H.8zM4.8 1h2.4v6H4.8z" fill="currentColor" />}
        {status === 'closed' && <path d="M1 1h6v6H1z" fill="currentColor" />}
      </svg>
      {words[status]}
    </span>
  );
}
