'use client';
// What lists share: asking again a moment after something changed, once for many changes, and now and then while there is no socket.
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useConnection } from './connection.ts';

const afterMs = 500;
const pollEveryMs = 5_000;

/** Asks again what is under the key, half a second after the first of the calls that come together: under a steady stream, too. */
export function useAskAgain(queryKey: QueryKey): () => void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const key = useRef(queryKey);
  useEffect(() => {
    key.current = queryKey;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries({ queryKey: key.current });
    }, afterMs);
  }, [queryClient]);
}

/** For a query's `refetchInterval`: while the socket is lost the screen polls. */
export const usePollWhenOffline = (): number | false => (useConnection() === 'offline' ? pollEveryMs : false);
