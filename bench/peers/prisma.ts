// The peer without events: two updates in a Prisma interactive transaction.

import { serveParent, twoOf } from '../serve-parent.ts';
import { accountCount, move, openingBalance, openPrisma } from './prisma-move.ts';

const [url = ''] = process.argv.slice(2);
const prisma = openPrisma(url, 16);
await prisma.$executeRaw`create table accounts (id int primary key, balance bigint not null check (balance >= 0))`;
await prisma.account.createMany({ data: Array.from({ length: accountCount }, (_, id) => ({ id, balance: openingBalance })) });

serveParent({
  move: () => move(prisma, ...twoOf(accountCount), 1n),
  check: async () => {
    const { _sum } = await prisma.account.aggregate({ _sum: { balance: true } });
    if (_sum.balance !== openingBalance * BigInt(accountCount)) throw new Error(`the balances sum to ${_sum.balance}`);
    return `${accountCount} balances`;
  },
  close: () => prisma.$disconnect(),
});
