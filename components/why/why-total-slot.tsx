'use client';
// Opens the explanation of a total over any page, when the address or a click asks for one. Loaded then.
import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { explainTotal, moveTotal } from './explain-total.ts';
import { readTotal, whyParameter } from './total-address.ts';

const WhyTotal = dynamic(() => import('./why-total.tsx').then((file) => file.WhyTotal), { loading: () => null });

/** An account's page explains its own balance under the same name. */
const accountPage = /\/accounts\/[^/]+$/;

export function WhyTotalSlot() {
  const { timeZone } = useLedger();
  const text = useSearchParams().get(whyParameter);
  const ofAccount = accountPage.test(usePathname());
  if (text === null || ofAccount) return null;
  const read = readTotal(text, timeZone);
  if ('note' in read)
    return (
      <p role="alert" className="border-b border-hair px-4 py-2 font-medium md:px-7">
        {read.note}
      </p>
    );
  const { currency } = read;
  return <WhyTotal key={currency} asked={read} onSpan={(span) => moveTotal(span, timeZone)} onClose={() => explainTotal(null, timeZone)} />;
}
