// An address within a ledger that leads nowhere. Rail and top bar stay.
import { SearchThisLedger } from '#components/search/search-this-ledger.tsx';
import { GoneAstray } from '#components/shell/gone-astray.tsx';

export default function NotFound() {
  return (
    <GoneAstray
      title="Not found"
      text="There is nothing at this address in this ledger. It may be an account of another ledger: the switch at the top changes it."
    >
      <SearchThisLedger />
    </GoneAstray>
  );
}
