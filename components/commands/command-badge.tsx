// How a command stands, in a word and a shape: never by colour alone, and red for failure only. A refusal is an answer.

export type Stand = 'queued' | 'sending' | 'pending' | 'unknown' | 'accepted' | 'refused' | 'failed' | 'cancelled';

const words: Record<Stand, string> = {
  queued: 'Waiting',
  sending: 'Sending',
  pending: 'Pending',
  unknown: 'No answer yet',
  accepted: 'Accepted',
  refused: 'Refused',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const tones: Record<Stand, string> = {
  queued: 'text-ink',
  sending: 'text-dim',
  pending: 'text-dim',
  unknown: 'font-medium text-ink',
  accepted: 'text-dim',
  refused: 'font-medium text-ink',
  failed: 'font-medium text-danger',
  cancelled: 'text-faint',
};

export function CommandBadge({ stand, children }: { stand: Stand; children?: string | undefined }) {
  return (
    <span className={`inline-flex items-baseline gap-1.5 whitespace-nowrap ${tones[stand]}`}>
      <StandMark stand={stand} />
      {children ?? words[stand]}
    </span>
  );
}

export function StandMark({ stand }: { stand: Stand }) {
  return (
    <svg
      viewBox="0 0 10 10"
      className="size-2.5 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {stand === 'accepted' && <path d="m1.5 5.4 2.3 2.3L8.5 2.6" />}
      {stand === 'refused' && <path d="m2 2 6 6M8 2 2 8" />}
      {stand === 'failed' && <path d="M5 1 9.4 9H.6z" fill="currentColor" />}
      {stand === 'cancelled' && <path d="M1.5 5h7" />}
      {stand === 'queued' && <path d="M9 5a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM5 2.8V5l1.4 1" />}
      {(stand === 'sending' || stand === 'pending') && (
        <>
          <circle cx="5" cy="5" r="3.8" />
          <path d="M5 1.2a3.8 3.8 0 0 1 0 7.6z" fill="currentColor" stroke="none" />
        </>
      )}
      {stand === 'unknown' && <circle cx="5" cy="5" r="3.8" strokeDasharray="2 2.2" />}
    </svg>
  );
}
