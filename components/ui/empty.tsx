// A list or a page with nothing in it: what that means, why it is so, and below it the one thing to do.
import { cx } from 'class-variance-authority';
import type { ReactNode } from 'react';

export interface EmptyProps {
  title: string;
  text: ReactNode;
  /** Its distance from what stands above it. */
  className?: string;
  children?: ReactNode;
}

export function Empty({ title, text, className, children }: EmptyProps) {
  return (
    <div role="status" className={cx('grid justify-items-start gap-4 border-t border-line py-12', className)}>
      <div className="grid max-w-prose gap-1">
        <p className="text-lg font-medium">{title}</p>
        <p className="text-dim">{text}</p>
      </div>
      {children}
    </div>
  );
}
