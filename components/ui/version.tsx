// A version as the gutter shows it: v42, monospaced, like a line number.
/** `fresh` when it has just come about. */
export function Version({ version, fresh = false, className = '' }: { version: number; fresh?: boolean; className?: string }) {
  return (
    <span className={`font-mono text-xs slashed-zero ${fresh ? 'font-medium text-accent' : 'text-faint'} ${className}`}>v{version}</span>
  );
}
