'use client';
// Keeps what was reviewed: while a movement is on its way its own push must not move the balances that were agreed to.
import { useState } from 'react';

/** The value, or while frozen the last one before. */
export function useFrozen<Value>(value: Value, frozen: boolean): Value {
  const [kept, setKept] = useState(value);
  if (!frozen && kept !== value) setKept(value);
  return frozen ? kept : value;
}
