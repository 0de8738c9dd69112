// The keyboard shortcuts.
import type { Metadata } from 'next';
import { Crumb } from '#components/shell/crumb.tsx';
import { ShortcutsPage } from '#components/shortcuts/shortcuts-page.tsx';

export const metadata: Metadata = { title: 'Keyboard shortcuts' };

export default function Page() {
  return (
    <>
      <Crumb title="Keyboard shortcuts" />
      <ShortcutsPage />
    </>
  );
}
