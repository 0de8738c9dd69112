'use client';
// A button that cannot be used now, with the reason: as a hint, and as its description. A hint alone does not reach a screen reader.
import { cloneElement, type ReactElement, useId } from 'react';
import { Tooltip } from './tooltip.tsx';

export interface ExplainedProps {
  /** Null when it can be used. */
  why: string | null;
  children: ReactElement<{ 'aria-describedby'?: string }>;
}

export function Explained({ why, children }: ExplainedProps) {
  const id = useId();
  if (why === null) return children;
  return (
    <>
      <Tooltip text={why}>{cloneElement(children, { 'aria-describedby': id })}</Tooltip>
      <span id={id} hidden>
        {why}
      </span>
    </>
  );
}
