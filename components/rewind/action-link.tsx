'use client';
// A link to where something is done. While the ledger is looked at in the past it is off, with the reason, and stays reachable.
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { Explained } from '#components/ui/explained.tsx';
import { useHref, useMoment } from './moments.tsx';
import { pastReason } from './past-reason.ts';

export interface ActionLinkProps {
  /** As for `useHref`. */
  path: string;
  /** As for `pastReason`. */
  toDo: string;
  look?: 'primary' | 'secondary';
  /** The key that leads there, too. */
  keys?: string;
  children: ReactNode;
}

export function ActionLink({ path, toDo, look = 'secondary', keys, children }: ActionLinkProps) {
  const past = useMoment() !== null;
  const href = useHref();
  if (!past) {
    return (
      <Link href={href(path)} className={buttonStyle({ look })} aria-keyshortcuts={keys}>
        {children}
      </Link>
    );
  }
  return (
    <Explained why={pastReason(toDo)}>
      <Button look={look} disabled focusableWhenDisabled>
        {children}
      </Button>
    </Explained>
  );
}
