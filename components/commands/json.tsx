// A record as JSON, a line a field, long ones wrapped.
export function Json({ value }: { value: object }) {
  return <pre className="font-mono text-xs leading-4.5 wrap-anywhere whitespace-pre-wrap text-dim">{JSON.stringify(value, null, 2)}</pre>;
}
