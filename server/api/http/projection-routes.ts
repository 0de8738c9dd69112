// Projections over HTTP: how they stand, and rebuilding them. Nothing here needs a key: each asks for a state, not for a step.
import type * as z from 'zod';
import { administered, projection } from '../answers/projections.ts';
import { pageOf } from '../answers/shape.ts';
import type { ApiContext } from '../context.ts';
import { Problem } from '../problem.ts';
import {
  backProjection,
  dropProjection,
  listProjections,
  projectionInput,
  projectionsInput,
  rebuildInput,
  rebuildProjection,
  retryProjection,
  switchProjection,
} from '../projections.ts';
import { readJsonObject } from '../request-body.ts';
import { within } from '../within.ts';
import { type HttpContext, ledgerIn, mustHaveNoParameters, parse } from './http-context.ts';
import { question } from './question.ts';
import type { Route } from './route.ts';

const inLedger = { tag: 'System', inLedger: true } as const;

export const projectionRoutes: readonly Route[] = [
  question('/projections', {
    name: 'listProjections',
    tag: 'System',
    summary: 'How the read models stand, each generation of their rows',
    input: projectionsInput,
    answer: pageOf(projection),
    read: async (api, asked) => {
      // The head first: those that are listed may have come further meanwhile.
      const { position } = await api.ledgers.head(asked.ledgerId);
      return { body: { items: await listProjections(api, asked), next: null }, position, lagging: false };
    },
  }),
  changing('rebuild', rebuildInput, {
    name: 'rebuildProjection',
    summary: 'Fills a new generation of its rows beside the one that answers',
    description: 'Compared with it row by row, it takes over by itself if nothing differs. One that is under way is answered.',
    change: rebuildProjection,
  }),
  changing('switch', projectionInput, {
    name: 'switchProjection',
    summary: 'Lets the new generation answer, whatever differs',
    change: switchProjection,
  }),
  changing('back', projectionInput, {
    name: 'backProjection',
    summary: 'Lets the generation answer that did before',
    change: backProjection,
  }),
  changing('drop', projectionInput, {
    name: 'dropProjection',
    summary: 'Deletes the generation that does not answer',
    change: dropProjection,
  }),
  changing('retry', projectionInput, {
    name: 'retryProjection',
    summary: 'Lets what stopped try again',
    change: retryProjection,
  }),
];

interface Changing<Schema extends z.ZodType> {
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  change(api: ApiContext, asked: z.output<Schema>): Promise<object>;
}

function changing<Schema extends z.ZodType>(verb: string, input: Schema, { change, ...said }: Changing<Schema>): Route {
  async function handle(c: HttpContext): Promise<Response> {
    mustHaveNoParameters(c, 'This takes no parameters: its fields go into the body.');
    const body = await readJsonObject(c.env.incoming);
    const named = { ledgerId: ledgerIn(c), name: c.req.param('name') };
    const twice = Object.keys(named).find((name) => Object.hasOwn(body, name));
    if (twice !== undefined) throw new Problem('InvalidRequest', `There is no field "${twice}" in this body.`, { field: twice });
    return c.json(await within(change(c.get('api'), parse(input, { ...body, ...named }, {})), 'change'));
  }
  const answers = { 200: administered };
  const path = `/projections/:name/${verb}`;
  return { ...inLedger, ...said, kind: 'change', path, input, answers, codes: ['ProjectionNotFound', 'NotNow'], handle };
}
