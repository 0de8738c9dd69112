// The page around every page: fonts, theme without a flash, and what the components need.
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { themeCookie, themeOf } from '#components/shell/theme.ts';
import { ApiProvider } from '#components/trpc/api-provider.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Playhead', template: '%s · Playhead' },
  description: 'Accounts you can rewind.',
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1015' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>
        <ApiProvider>{children}</ApiProvider>
      </body>
    </html>
  );
}
