// One part of the screen: its title, a word beside it, what can be done about it.
import { type ReactNode, useId } from 'react';

export interface SystemSectionProps {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

export function SystemSection({ title, aside, action, children }: SystemSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="flex min-h-9 items-center gap-3 border-b border-line pb-1.5">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside && <span className="min-w-0 truncate text-sm text-dim tabular-nums">{aside}</span>}
        {action && <span className="ml-auto">{action}</span>}
      </div>
      {children}
    </section>
  );
}
