// The outline of what is coming, shown only when it takes longer than 200 ms. It does not pulse: nothing loops.
export function Skeleton({ className = '' }: { className?: string }) {
  return <span aria-hidden="true" className={`block h-3 animate-appear-late rounded-sm bg-hair ${className}`} />;
}
