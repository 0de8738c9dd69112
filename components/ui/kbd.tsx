// A key, as printed on it.
import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="font-mono text-xs text-faint">{children}</kbd>;
}
