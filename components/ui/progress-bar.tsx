// How far something countable is: what went well, what did not, and what is still open.
export interface ProgressBarProps {
  label: string;
  total: number;
  good: number;
  bad: number;
}

export function ProgressBar({ label, total, good, bad }: ProgressBarProps) {
  const share = (count: number) => ({ width: `${(count / Math.max(1, total)) * 100}%` });
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={good + bad}
      className="flex h-1.5 overflow-hidden rounded-sm bg-hair"
    >
      <span className="bg-accent" style={share(good)} />
      <span className="bg-danger" style={share(bad)} />
    </div>
  );
}
