// An address outside every ledger, or of a ledger that is not there.
import { GoneAstray } from '#components/shell/gone-astray.tsx';
import { Wordmark } from '#components/shell/wordmark.tsx';

export default function NotFound() {
  return (
    <div className="mx-auto max-w-[880px]">
      <header className="flex h-[50px] items-center px-4 md:px-7">
        <Wordmark />
      </header>
      <main>
        <GoneAstray title="Not found" text="There is no ledger and no page at this address." />
      </main>
    </div>
  );
}
