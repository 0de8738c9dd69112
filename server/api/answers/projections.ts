// Projections and their rebuilds, as the API answers them.
import * as z from 'zod';
import type { ProjectionJson, RebuildJson } from '#server/live/machinery.ts';
import type { AdministeredJson } from '../projections.ts';
import { facts, moment, position, shapeOf, words } from './shape.ts';

const count = z.int().min(0);
const generation = z.int().min(1).meta({ description: 'One set of its rows: the next one is filled beside the one that answers.' });
const sum = words.nullable().meta({ description: 'Minor units, as text.' });

const comparison = z.strictObject({
  position: position.meta({ description: 'Both stood here.' }),
  tables: z
    .array(z.strictObject({ table: words, live: count, rebuilt: count, differences: count }))
    .readonly()
    .meta({ description: 'Rows of the generation that answered, of the new one, and how many differ.' }),
  sums: z.array(z.strictObject({ table: words, column: words, by: words, live: sum, rebuilt: sum })).readonly(),
  examples: z
    .array(z.strictObject({ table: words, key: facts, live: facts.nullable(), rebuilt: facts.nullable() }))
    .readonly()
    .meta({ description: 'The first hundred rows that differ; null: it has no such row.' }),
});

const rebuild = shapeOf<RebuildJson>()(
  z
    .strictObject({
      reason: z.enum(['asked', 'code', 'log']).meta({ description: 'Asked for; a new version of the code; a log that was restored.' }),
      phase: z
        .enum(['filling', 'comparing', 'differs', 'switched', 'back', 'dropped'])
        .meta({ description: '`differs` waits for a person.' }),
      keepsOld: z.boolean().meta({ description: 'Whether the generation before stays after the switch.' }),
      beganAt: moment,
      endedAt: moment.nullable(),
      eventsPerSecond: count.nullable(),
      secondsLeft: count.nullable().meta({ description: 'An estimate, while it is under way.' }),
      differences: count.nullable().meta({ description: 'Null: it was not compared.' }),
      comparison: comparison.nullable(),
      note: words.nullable(),
    })
    .meta({ id: 'Rebuild' }),
);

export const projection = shapeOf<ProjectionJson>()(
  z
    .strictObject({
      name: words,
      generation,
      version: z.int().min(1).meta({ description: 'Of its code.' }),
      position: position.meta({ description: 'It has all events up to here.' }),
      head: position,
      lagEvents: count,
      lagMs: count.meta({ description: 'For how many milliseconds the first event that it does not have has been recorded.' }),
      status: z.enum(['running', 'stopped', 'filling', 'dropping']),
      error: words.exactOptional().meta({ description: 'The event that it cannot take, and why.' }),
      live: z.boolean().meta({ description: 'It answers.' }),
      rebuild: rebuild.exactOptional().meta({ description: 'What made it, if that was the last rebuild.' }),
    })
    .meta({ id: 'Projection' }),
);

export const administered = shapeOf<AdministeredJson>()(z.strictObject({ name: words, generation }));
