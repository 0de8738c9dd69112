// Every address of a ledger that no page has: shown as not found within its frame.
import { notFound } from 'next/navigation';

export default function Page() {
  notFound();
}
