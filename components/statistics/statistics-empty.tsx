// Statistics without anything in them: the ledger has no account yet, or nothing happened in the period.
import { Button } from '#components/ui/button.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';

/** `href` leads to the accounts. */
export function NoAccounts({ href }: { href: string }) {
  return (
    <div role="status" className="grid justify-items-start gap-4 border-t border-line py-12">
      <div className="grid max-w-prose gap-1">
        <p className="text-lg font-medium">Nothing to count yet.</p>
        <p className="text-dim">Money in and out, volumes and refusals stand here from the first account on.</p>
      </div>
      <a href={href} className={buttonStyle()}>
        Go to accounts
      </a>
    </div>
  );
}

/** `onWiden` shows everything; null when that is shown. */
export function NothingHappened({ currency, onWiden }: { currency: string; onWiden: (() => void) | null }) {
  return (
    <div role="status" className="grid justify-items-start gap-4 border-t border-line py-12">
      <div className="grid max-w-prose gap-1">
        <p className="text-lg font-medium">Nothing happened in this period.</p>
        <p className="text-dim">No account in {currency} had an event in it.</p>
      </div>
      {onWiden && <Button onClick={onWiden}>Show everything</Button>}
    </div>
  );
}
