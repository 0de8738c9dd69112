// A page that is not there or could not be shown: what happened, an id for the log, and a way on.
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyle } from '#components/ui/button-style.ts';
import { PageTitle } from './page-title.tsx';

export interface GoneAstrayProps {
  title: string;
  text: string;
  errorId?: string | undefined;
  children?: ReactNode;
}

export function GoneAstray({ title, text, errorId, children }: GoneAstrayProps) {
  return (
    <div className="grid gap-4 px-4 py-6 md:px-7">
      <div className="grid gap-1">
        <PageTitle>{title}</PageTitle>
        <p className="max-w-prose text-dim">{text}</p>
        {errorId && <p className="font-mono text-xs text-dim">Error {errorId}</p>}
      </div>
      <div className="flex gap-2">
        {children}
        <Link href="/" className={buttonStyle({ look: 'secondary' })}>
          Back to the start
        </Link>
      </div>
    </div>
  );
}
