// A figure beside the balance: small name above, number below, as wide as it will ever be.
import { cx } from 'class-variance-authority';
import type { ReactNode } from 'react';

export interface AccountFigureProps {
  title: string;
  digits: number;
  className?: string;
  children: ReactNode;
}

export function AccountFigure({ title, digits, className, children }: AccountFigureProps) {
  return (
    <div className={cx('grid gap-px', className)} style={{ minWidth: `${digits}ch` }}>
      <dt className="text-xs text-dim">{title}</dt>
      <dd className="text-lg">{children}</dd>
    </div>
  );
}
