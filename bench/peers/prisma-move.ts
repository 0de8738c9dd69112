// Two balances updated in an interactive transaction, as a Prisma user writes it: the sender's only if it has the money.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export const accountCount = 2_000;
export const openingBalance = 10_000_000n;

export function openPrisma(connectionString: string, connections: number): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: connections }) });
}

// Under load a transaction waits for its connection longer than Prisma's two seconds: it is to be slow, not to fail.
const patient = { maxWait: 30_000, timeout: 30_000 };

/** Always locks the lower id first, so that two crossing moves never wait for each other. */
export async function move(prisma: PrismaClient, from: number, to: number, amount: bigint): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const take = () =>
      transaction.account.update({ where: { id: from, balance: { gte: amount } }, data: { balance: { decrement: amount } } });
    const give = () => transaction.account.update({ where: { id: to }, data: { balance: { increment: amount } } });
    if (from < to) {
      await take();
      await give();
    } else {
      await give();
      await take();
    }
  }, patient);
}
