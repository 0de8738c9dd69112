// The settings of a ledger.
import type { Metadata } from 'next';
import { SettingsPage } from '#components/settings/settings-page.tsx';
import { Crumb } from '#components/shell/crumb.tsx';

export const metadata: Metadata = { title: 'Ledger settings' };

export default function Page() {
  return (
    <>
      <Crumb title="Settings" />
      <SettingsPage />
    </>
  );
}
