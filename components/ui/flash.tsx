'use client';
// Lights up for a second when what it shows has changed; nothing else on the row does.
import { type ReactNode, useState } from 'react';

export function Flash({ value, children, className = '' }: { value: string | number; children: ReactNode; className?: string }) {
  const [seen, setSeen] = useState({ value, times: 0 });
  if (seen.value !== value) setSeen({ value, times: seen.times + 1 });
  return (
    <span key={seen.times} className={`-mx-1 rounded-sm px-1 ${seen.times > 0 ? 'animate-flash' : ''} ${className}`}>
      {children}
    </span>
  );
}
