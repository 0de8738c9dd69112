'use client';
// Addresses in the ledger that something was sent to, which need not be the one that is looked at.
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';

export function useHrefIn(ledgerId: string) {
  const here = useLedger().ledgerId;
  const href = useHref();
  return (path: string, parameters: Readonly<Record<string, string | number | undefined>>) => {
    const address = href(path, parameters);
    return ledgerId === here ? address : address.replace(`/ledgers/${here}/`, `/ledgers/${ledgerId}/`);
  };
}
