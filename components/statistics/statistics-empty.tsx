// Statistics without anything in them: the ledger has no account yet, or nothing happened in the period.
import { Button } from '#components/ui/button.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { Empty } from '#components/ui/empty.tsx';

/** `href` leads to the accounts. */
export function NoAccounts({ href }: { href: string }) {
  return (
    <Empty title="Nothing to count yet." text="Money in and out, volumes and refusals stand here from the first account on.">
      <a href={href} className={buttonStyle()}>
        Go to accounts
      </a>
    </Empty>
  );
}

/** `onWiden` shows everything; null when that is shown. */
export function NothingHappened({ currency, onWiden }: { currency: string; onWiden: (() => void) | null }) {
  return (
    <Empty title="Nothing happened in this period." text={`No account in ${currency} had an event in it.`}>
      {onWiden && <Button onClick={onWiden}>Show everything</Button>}
    </Empty>
  );
}
