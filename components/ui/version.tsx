// A version as the gutter shows it: v42, monospaced, like a line number.
export function Version({ version, className = '' }: { version: number; className?: string }) {
  return <span className={`font-mono text-xs text-faint slashed-zero ${className}`}>v{version}</span>;
}
