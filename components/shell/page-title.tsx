// The heading of a page: as large and as high on every screen, whether buttons stand beside it or not.
import { cx } from 'class-variance-authority';
import type { ReactNode } from 'react';

export function PageTitle({ className, children }: { className?: string; children: ReactNode }) {
  return <h1 className={cx('flex min-h-8 items-center text-xl font-semibold', className)}>{children}</h1>;
}
