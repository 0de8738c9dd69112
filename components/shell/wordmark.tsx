// The name and its sign: a playhead on its track.
export function Wordmark({ className = '' }: { className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2 text-base font-semibold ${className}`}>
      <svg viewBox="0 0 14 16" className="h-4 w-3.5" aria-hidden="true">
        <path d="M2 1v14" stroke="currentColor" strokeWidth="2" />
        <path d="M5.5 3.2 13 8l-7.5 4.8z" fill="currentColor" />
      </svg>
      Playhead
    </span>
  );
}
