// The demo ledger on a running Playhead, for tests and pictures that want a club with a past.

/** Opens it unless it is there, and waits until every read model has all of it. Answers its path. */
export async function openDemo(origin: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/trpc/ledgers.openDemo`, { method: 'POST', headers, body: '{}' });
  if (!answer.ok) throw new Error(`the demo was not opened: ${await answer.text()}`);
  await projected(origin, 'demo');
  return '/ledgers/demo';
}

/** Waits until every read model has all events of the ledger. */
export async function projected(origin: string, ledgerId: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/api/v1/ledgers/${ledgerId}/projections`);
    const { items }: { items: { live: boolean; lagEvents: number }[] } = await answer.json();
    if (items.length > 0 && items.every(({ live, lagEvents }) => !live || lagEvents === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
