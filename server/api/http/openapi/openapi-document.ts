// The OpenAPI 3.1 document: made from the entries that answer and the schemas that validate, so that it says what is so.
import * as z from 'zod';
import { problem } from '../../answers/problem.ts';
import { commandId } from '../../fields.ts';
import { methodOf, pathsOf, type Route, tags } from '../route.ts';
import { createSchemaMaker } from './json-schema.ts';
import { operationOf, sharedProblems } from './operation.ts';

const text = { type: 'string' } as const;
const header = (description: string, schema: object = text) => ({ description, schema });

const headers = {
  'Playhead-Position': header('The position of the ledger that the answer is true at.', { type: 'integer', minimum: 0 }),
  'Playhead-Lagging': header('It gave up waiting for `minPosition`.', { type: 'string', const: 'true' }),
  ETag: header('Changes exactly when the answer does. An account’s is its version.'),
  'Cache-Control': header('`private, no-cache`, `no-store`, or immutable for what never changes in the ledger’s `epoch`.'),
  'Idempotent-Replayed': header('This outcome was recorded before.', { type: 'string', const: 'true' }),
  Location: header('Where to ask for what was made, or for the command that waits.'),
  'Preference-Applied': header('Which preference counted.', { type: 'string', const: 'respond-async' }),
  'Retry-After': header('Seconds to wait.', { type: 'integer', minimum: 0 }),
  'X-Request-Id': header('The log has it too.', { type: 'string', format: 'uuid' }),
};

const parameterIn = (name: string, description: string, schema: object, required = false) => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});

const description = `A bank whose log is the data. Amounts are decimal strings of minor units; times are RFC 3339 in UTC with milliseconds.
Every path below /ledgers/{ledgerId} exists without it, too, for the ledger main.
Commands are POST, and idempotent by their Idempotency-Key. Questions are GET and change nothing.
Problems are RFC 9457 with a \`code\`. An address that is not there is 404, a method that it does not take 405: \`RouteNotFound\` both.`;

/** The whole document. */
export function openApiDocument(routes: readonly Route[]) {
  const schemas = createSchemaMaker();
  const key = schemas.input(z.strictObject({ commandId })).properties?.commandId ?? {};
  schemas.answer(problem);
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    for (const path of pathsOf(route)) {
      const at = path.replaceAll(/:(\w+)/g, '{$1}');
      paths[at] = { ...paths[at], [methodOf(route).toLowerCase()]: operationOf(route, path, schemas) };
    }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Playhead', version: '1.0.0', description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api/v1' }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.components,
      headers,
      parameters: {
        'Idempotency-Key': parameterIn(
          'Idempotency-Key',
          'A UUID, new for each intent: the command’s id.',
          { ...key, description: 'The command’s id.' },
          true,
        ),
        'If-Match': parameterIn('If-Match', 'Only at this version, in quotes.', { ...text, pattern: '^"(0|[1-9][0-9]{0,14})"$' }),
        Prefer: parameterIn('Prefer', 'It is enough that it is queued.', { ...text, enum: ['respond-async'] }),
        'If-None-Match': parameterIn('If-None-Match', 'The ETag of what one has: 304 when it is still so.', text),
      },
      responses: {
        NotModified: {
          description: 'What one has is still so.',
          headers: Object.fromEntries(
            ['ETag', 'Playhead-Position', 'Cache-Control'].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
          ),
        },
        ...sharedProblems(),
      },
    },
  };
}
