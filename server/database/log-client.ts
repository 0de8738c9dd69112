// Prisma's typed client for the log, over a pool it shares with raw SQL.
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '#prisma/log/generated/client.ts';
import { statementNames } from './statement-names.ts';

export type LogClient = PrismaClient;

const statementNameGenerator = statementNames('log');

/** Ending the client leaves the pool open; whoever opened that ends it. */
export const openLogClient = (pool: pg.Pool): LogClient => new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) });
