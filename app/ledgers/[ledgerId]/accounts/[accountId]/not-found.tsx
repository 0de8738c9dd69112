// No such account in this ledger.
import { SearchThisLedger } from '#components/search/search-this-ledger.tsx';

export default function NotFound() {
  return (
    <div className="grid max-w-140 gap-3 px-4 py-10 md:px-7">
      <h1 className="text-xl font-semibold">No such account</h1>
      <p className="text-dim">
        This ledger has no account under this address. Accounts are never deleted, so the id is mistyped, or it belongs to another ledger.
      </p>
      <p>
        <SearchThisLedger />
      </p>
    </div>
  );
}
