// verify: walks the hash chain and the sums of every ledger, and names the first place that is wrong.
import { isLedgerId, type LedgerId } from '#server/domain/ids.ts';
import { faultSentence } from '#server/integrity/fault.ts';
import { type Verified, verifyLedger } from '#server/integrity/verify-ledger.ts';
import { BadUsage, type DeskCommand, Found, type Given } from './cli-command.ts';
import type { Desk } from './desk.ts';
import { plainTable } from './plain-table.ts';

export const verifyCommand: DeskCommand = {
  name: 'verify',
  summary: 'Goes over every event: hashes, versions, outcomes, transfers, sums, and the accounts as they are shown.',
  options: {
    ledger: { type: 'string', value: '<id>', help: 'this ledger alone; all of them unless said' },
    json: { type: 'boolean', help: 'print JSON' },
  },
  work: async (given, desk) => {
    const verified: Verified[] = [];
    for (const ledgerId of await ledgersOf(given, desk)) verified.push(await verify(ledgerId, desk));
    desk.progress.end();
    const text = given.has('json') ? JSON.stringify(verified.map(json)) : report(verified);
    if (verified.some(({ fault }) => fault !== null)) throw new Found(text);
    return text;
  },
};

async function ledgersOf(given: Given, { store }: Desk): Promise<readonly LedgerId[]> {
  const named = given.optional('ledger');
  if (named === undefined) return [...(await store.heads()).keys()];
  if (!isLedgerId(named)) throw new BadUsage('A ledger id is a letter, then up to 31 of a to z, 0 to 9 and -.');
  return [named];
}

async function verify(ledgerId: LedgerId, { database, progress, signal }: Desk): Promise<Verified> {
  const verified = await verifyLedger({
    log: database.pools.feed,
    read: database.pools.projections,
    ledgerId,
    onHead: (head) => progress.begin(`Verifying ${ledgerId}`, head),
    onProgress: progress.at,
    signal,
  });
  if (!verified) throw new Error(`There is no ledger ${ledgerId}.`);
  return verified;
}

function json({ fault, sums, ...verified }: Verified) {
  const units = [...sums].map(([currency, { credited, debited, balance }]) => ({
    currency,
    credited: String(credited),
    debited: String(debited),
    balance: String(balance),
  }));
  return { ...verified, ok: fault === null, ...(fault && { brokenAt: fault }), sums: units };
}

function report(verified: readonly Verified[]): string {
  const count = (number: number) => number.toLocaleString('en');
  const rows = verified.map(({ ledgerId, events, commands, streams, modelAt, fault }) => [
    ledgerId,
    count(events),
    count(commands),
    count(streams),
    modelAt === null ? 'not begun' : `at ${count(modelAt)}`,
    fault ? 'BROKEN' : 'ok',
  ]);
  const sums = verified.flatMap(({ ledgerId, sums: of }) =>
    [...of].map(([currency, { credited, debited, balance }]) => [ledgerId, currency, String(credited), String(debited), String(balance)]),
  );
  const faults = verified.flatMap(({ ledgerId, fault }) => (fault ? [`${ledgerId}, ${faultSentence(fault)}`] : []));
  const parts = [
    plainTable(['ledger', 'events', 'commands', 'streams', 'accounts shown', ''], rows),
    ...(sums.length > 0 ? [plainTable(['ledger', 'currency', 'came in', 'went out', 'balances'], sums)] : []),
    ...faults,
  ];
  return verified.length === 0 ? 'No ledgers.' : parts.join('\n\n');
}
