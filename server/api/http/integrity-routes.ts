// Integrity over HTTP: what is known of the log, and going over it from the beginning.
import { integrity } from '../answers/integrity.ts';
import { integrityInput, readIntegrity, verifyIntegrity } from '../integrity.ts';
import { Problem } from '../problem.ts';
import { readJsonObject } from '../request-body.ts';
import { within } from '../within.ts';
import { type HttpContext, ledgerIn, mustHaveNoParameters, parse } from './http-context.ts';
import { question } from './question.ts';
import type { Route } from './route.ts';

export const integrityRoutes: readonly Route[] = [
  question('/integrity', {
    name: 'getIntegrity',
    tag: 'System',
    summary: 'How far the log was gone over, its sums, and the first place that is wrong',
    description: 'It is gone over in the background, event by event: hashes, versions, outcomes, transfers, sums.',
    input: integrityInput,
    answer: integrity,
    read: async (api, asked) => {
      const body = await readIntegrity(api, asked);
      return { body, position: body.checkedTo, lagging: false };
    },
  }),
  {
    name: 'verifyIntegrity',
    tag: 'System',
    inLedger: true,
    summary: 'Goes over the log from the beginning again',
    kind: 'change',
    path: '/integrity/verify',
    input: integrityInput,
    answers: { 200: integrity },
    handle: postVerify,
  },
];

async function postVerify(c: HttpContext): Promise<Response> {
  mustHaveNoParameters(c, 'This takes no parameters.');
  const [field] = Object.keys(await readJsonObject(c.env.incoming));
  if (field !== undefined) throw new Problem('InvalidRequest', `There is no field "${field}" in this body.`, { field });
  return c.json(await within(verifyIntegrity(c.get('api'), parse(integrityInput, { ledgerId: ledgerIn(c) })), 'change'));
}
