'use client';
// What can be done in the present alone. In the past it is out of sight, with the reason and the way back; what was filled in stays.
import type { ReactNode } from 'react';
import { PageTitle } from '#components/shell/page-title.tsx';
import { Button } from '#components/ui/button.tsx';
import { backToLive, useMoment } from './moments.tsx';
import { pastReason } from './past-reason.ts';

export interface LiveOnlyProps {
  title: string;
  /** As for `pastReason`. */
  toDo: string;
  children: ReactNode;
}

export function LiveOnly({ title, toDo, children }: LiveOnlyProps) {
  const past = useMoment() !== null;
  return (
    <>
      {past && (
        <div role="status" className="grid max-w-prose justify-items-start gap-4 px-4 py-6 md:px-7">
          <div className="grid gap-1">
            <PageTitle>{title}</PageTitle>
            <p className="text-dim">{pastReason(toDo)}</p>
          </div>
          <Button onClick={backToLive}>Back to live</Button>
        </div>
      )}
      <div className={past ? 'hidden' : 'contents'}>{children}</div>
    </>
  );
}
