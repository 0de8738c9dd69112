// How a part of the machinery stands, in a shape and a word: red for failure alone.
export type Standing = 'running' | 'working' | 'stopped' | 'failing';

export interface StandingMarkProps {
  standing: Standing;
  /** `Running`, `Stopped`, `Filling` */
  word: string;
}

export function StandingMark({ standing, word }: StandingMarkProps) {
  const failed = standing === 'stopped' || standing === 'failing';
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${failed ? 'font-medium text-danger' : 'text-dim'}`}>
      <svg viewBox="0 0 8 8" className="size-2 shrink-0" aria-hidden="true">
        {standing === 'running' && <circle cx="4" cy="4" r="3.2" fill="none" stroke="currentColor" strokeWidth="1.4" />}
        {standing === 'working' && <path d="M4 .8a3.2 3.2 0 0 1 0 6.4z" fill="currentColor" />}
        {standing === 'working' && <circle cx="4" cy="4" r="3.2" fill="none" stroke="currentColor" strokeWidth="1" />}
        {standing === 'stopped' && <path d="M1 1h6v6H1z" fill="currentColor" />}
        {standing === 'failing' && <path d="M4 .8 7.6 7.2H.4z" fill="currentColor" />}
      </svg>
      {word}
    </span>
  );
}
