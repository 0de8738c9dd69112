// How the process that answers stands, as the API answers it.
import * as z from 'zod';
import type { ProcessJson } from '#server/live/machinery.ts';
import { moment, shapeOf, words } from './shape.ts';

const count = z.int().min(0);
const bytes = z.number().min(0);

export const processStanding = shapeOf<ProcessJson>()(
  z
    .strictObject({
      at: moment,
      startedAt: moment,
      memory: z.strictObject({ resident: bytes, heapUsed: bytes }).meta({ description: 'Bytes.' }),
      sockets: z.strictObject({
        connected: count,
        watches: z
          .array(z.strictObject({ kind: words, count }))
          .readonly()
          .meta({ description: 'What live sockets watch, by its kind.' }),
      }),
      pools: z
        .array(z.strictObject({ name: words, most: count, busy: count, idle: count, waiting: count }))
        .readonly()
        .meta({ description: 'Connections to the database; `waiting` are queries that wait for one.' }),
      queue: z.strictObject({
        inLanes: count.meta({ description: 'Commands that wait for the batch under way, in this process, of every ledger.' }),
        due: count.meta({ description: 'In the ledger’s queue, their time has come. Counted to 10,000.' }),
        scheduled: count.meta({ description: 'In the ledger’s queue, their time has not come. Counted to 10,000.' }),
        oldestDueMs: count.meta({ description: 'For how long the first has been due; 0 when none is.' }),
      }),
      stores: z
        .array(
          z.strictObject({
            name: z.enum(['log', 'read']),
            bytes: bytes.nullable(),
            databaseBytes: bytes.nullable(),
            tables: z.array(z.strictObject({ table: words, bytes })).readonly(),
          }),
        )
        .readonly()
        .meta({ description: 'Room the tables take with their indexes, in bytes; null: that database did not answer.' }),
    })
    .meta({ id: 'Process' }),
);
