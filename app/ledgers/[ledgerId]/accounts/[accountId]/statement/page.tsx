// An account's statement; `?from=2026-03-01&to=2026-03-31` are its days, this month unless said.
import type { Metadata } from 'next';
import { Crumb } from '#components/shell/crumb.tsx';
import { StatementPage } from '#components/statement/statement-page.tsx';
import { accountOr404 } from '../load-account.ts';

interface PageProps {
  params: Promise<{ ledgerId: string; accountId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { ledgerId, accountId } = await params;
  return { title: `Statement of ${(await accountOr404(ledgerId, accountId)).name}` };
}

export default async function Page({ params }: PageProps) {
  const { ledgerId, accountId } = await params;
  const account = await accountOr404(ledgerId, accountId);
  return (
    <>
      <Crumb title={`Statement of ${account.name}`} />
      <StatementPage key={accountId} account={account} nowMs={Date.now()} />
    </>
  );
}
