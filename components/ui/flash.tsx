'use client';
// Lights up for a second when what it shows has changed; nothing else on the row does.
import { type ReactNode, useState } from 'react';

export interface FlashProps {
  value: string | number;
  /** Not `on`, while another time is shown: it changes without a light. */
  on?: boolean;
  className?: string;
  children: ReactNode;
}

export function Flash({ value, on = true, children, className = '' }: FlashProps) {
  const [seen, setSeen] = useState({ value, times: 0 });
  if (seen.value !== value) setSeen({ value, times: on ? seen.times + 1 : 0 });
  return (
    <span key={seen.times} className={`-mx-1 rounded-sm px-1 ${seen.times > 0 ? 'animate-flash' : ''} ${className}`}>
      {children}
    </span>
  );
}
