// A line that tells what went wrong or what changed, with what can be done about it.
import type { ReactNode } from 'react';

export interface NoticeProps {
  tone: 'failure' | 'plain';
  children: ReactNode;
  /** A button or link. */
  action?: ReactNode;
}

export function Notice({ tone, children, action }: NoticeProps) {
  const colours = tone === 'failure' ? 'border-danger/30 bg-danger-wash' : 'border-line bg-hair';
  return (
    <div
      role={tone === 'failure' ? 'alert' : 'status'}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-sm border px-3 py-2 text-sm text-ink ${colours}`}
    >
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
