// A figure beside the balance: small name above, number below, as wide as it will ever be.
import type { ReactNode } from 'react';

export function AccountFigure({ title, digits, children }: { title: string; digits: number; children: ReactNode }) {
  return (
    <div className="grid gap-px" style={{ minWidth: `${digits}ch` }}>
      <dt className="text-xs text-dim">{title}</dt>
      <dd className="text-lg">{children}</dd>
    </div>
  );
}
