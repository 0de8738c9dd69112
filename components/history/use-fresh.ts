'use client';
// Which rows have just come in: from this version on, for a second.
import { useEffect, useRef, useState } from 'react';

const freshMs = 1_200;

export function useFresh(head: number): number {
  const seen = useRef(head);
  const [from, setFrom] = useState(Number.POSITIVE_INFINITY);
  useEffect(() => {
    if (head <= seen.current) return;
    setFrom(seen.current + 1);
    seen.current = head;
    const timer = setTimeout(() => setFrom(Number.POSITIVE_INFINITY), freshMs);
    return () => clearTimeout(timer);
  }, [head]);
  return from;
}
