// No such account in this ledger.
import { SearchThisLedger } from '#components/search/search-this-ledger.tsx';
import { GoneAstray } from '#components/shell/gone-astray.tsx';

export default function NotFound() {
  return (
    <GoneAstray
      title="No such account"
      text="This ledger has no account under this address. Accounts are never deleted, so the id is mistyped, or it belongs to another ledger."
    >
      <SearchThisLedger />
    </GoneAstray>
  );
}
