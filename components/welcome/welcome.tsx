// What a person sees first: a book of their own, or a look around one that is two years old.
import { SettingsMenu } from '#components/shell/settings-menu.tsx';
import type { Theme } from '#components/shell/theme.ts';
import { Wordmark } from '#components/shell/wordmark.tsx';
import { LookAround } from './look-around.tsx';
import { StartEmpty } from './start-empty.tsx';
import { SteppedLine } from './stepped-line.tsx';

export function Welcome({ ledgerId, theme }: { ledgerId: string; theme: Theme }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-[880px] flex-col px-4 md:px-7">
      <header className="flex h-[50px] items-center justify-between">
        <Wordmark />
        <SettingsMenu theme={theme} />
      </header>
      <main className="my-auto grid gap-10 py-10">
        <SteppedLine />
        <div className="grid gap-2">
          <h1 className="text-2xl font-semibold tracking-[-0.01em]">Accounts you can rewind</h1>
          <p className="max-w-[58ch] text-lg text-dim">
            Nothing here is ever overwritten. What happened is appended, and every balance is computed from it, now or at any moment before.
          </p>
        </div>
        <div className="grid border-t border-line md:grid-cols-2">
          <StartEmpty ledgerId={ledgerId} />
          <LookAround />
        </div>
      </main>
    </div>
  );
}
