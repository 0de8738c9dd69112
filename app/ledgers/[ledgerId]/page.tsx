// The overview of a ledger.
export default function Page() {
  return <h1 className="px-4 py-6 text-xl font-semibold md:px-7">Overview</h1>;
}
