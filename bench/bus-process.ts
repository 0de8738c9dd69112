// A bus in a process of its own, one of several over the same ledger: transfers between accounts that its parent opened.
import { accountIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import { openBank } from './bank.ts';
import { transfer } from './bus.ts';
import { serveParent } from './serve-parent.ts';

const [url = '', ledger = '', list = ''] = process.argv.slice(2);
const bank = await openBank(url);
const ledgerId = ledgerIdOf(ledger);
const accounts = list.split(',').map(accountIdOf);

serveParent({
  move: () => transfer(bank, ledgerId, accounts, 'uniform'),
  // The parent reads the whole ledger: no process knows the others' part.
  check: async () => '',
  close: bank.close,
});
