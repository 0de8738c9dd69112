// Transfers over HTTP without events: a route handler that moves balances with Prisma, each move in its own interactive transaction.
import { move, openPrisma } from '../../../prisma-move.ts';

const prisma = openPrisma(process.env.DATABASE_URL ?? '', 16);

/** @param {Request} request A list of `{from, to, amount}`. */
export async function POST(request) {
  const transfers = await request.json();
  for (const { from, to, amount } of transfers) await move(prisma, from, to, BigInt(amount));
  return Response.json(transfers.map(() => ({ status: 'accepted' })));
}
