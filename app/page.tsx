// The first page: on later visits the ledger used last; on the very first the choice between an empty book and the demo.
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { lastLedgerCookie } from '#components/shell/last-ledger.ts';
import { themeCookie, themeOf } from '#components/shell/theme.ts';
import { Welcome } from '#components/welcome/welcome.tsx';
import { runtime } from '#server/runtime.ts';

const mainLedgerId = 'main';

export default async function Page() {
  const kept = await cookies();
  const api = runtime().caller();
  const ledgers = await api.ledgers.list();
  const last = kept.get(lastLedgerCookie)?.value;
  if (ledgers.some(({ ledgerId }) => ledgerId === last)) redirect(`/ledgers/${last}`);

  const { items } = await api.accounts.list({ ledgerId: mainLedgerId, limit: 1 });
  if (items.length > 0) redirect(`/ledgers/${mainLedgerId}`);
  return <Welcome ledgerId={mainLedgerId} theme={themeOf(kept.get(themeCookie)?.value)} />;
}
