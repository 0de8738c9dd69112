// How far something has come: a line, a share, and words beside it.
export interface ProgressLineProps {
  label: string;
  /** 0 to 1. */
  share: number;
}

export function ProgressLine({ label, share }: ProgressLineProps) {
  const percent = Math.floor(share * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1 w-full overflow-hidden rounded-full bg-hair"
    >
      <div className="h-full origin-left bg-accent transition-transform duration-150 ease-out" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}
