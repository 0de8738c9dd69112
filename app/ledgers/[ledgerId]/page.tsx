// A ledger's address alone leads to its accounts.
import { redirect } from 'next/navigation';

export default async function Page({ params }: { params: Promise<{ ledgerId: string }> }) {
  redirect(`/ledgers/${(await params).ledgerId}/accounts`);
}
