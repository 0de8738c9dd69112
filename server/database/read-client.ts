// Prisma's typed client for the read side, over a pool it shares with raw SQL.
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '#prisma/read/generated/client.ts';
import { statementNames } from './statement-names.ts';

export type ReadClient = PrismaClient;

const statementNameGenerator = statementNames('read');

/** Ending the client leaves the pool open; whoever opened that ends it. */
export const openReadClient = (pool: pg.Pool): ReadClient => new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) });
