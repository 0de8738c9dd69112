// One route as an operation of the OpenAPI document: where each field of its input stands, what it answers, what it may refuse.
import type { ProblemCode } from '../../problem.ts';
import { methodOf, type Route } from '../route.ts';
import { type AnswerStatus, statusOf } from '../status.ts';
import type { JsonSchema, SchemaMaker } from './json-schema.ts';
import { codesByStatus } from './problems.ts';

/** What a command's input says in headers; to say it in the body is refused. */
const headerOf: Readonly<Record<string, string>> = { commandId: 'Idempotency-Key', expectedVersion: 'If-Match', respondAsync: 'Prefer' };
/** tRPC's own. */
const notOverHttp: ReadonlySet<string> = new Set(['direction']);

const described: Readonly<Record<string, string>> = {
  ledgerId: 'The ledger.',
  minPosition: 'Waits at most 500 ms until the answer is true at this position; Playhead-Lagging says if that was not enough.',
  cursor: '`next` of the page before, under the same question.',
  limit: 'How many at most.',
  after: 'Only what comes after this version or position.',
  before: 'Only what comes before this version or position.',
  version: 'The version of the account.',
  position: 'As it was after the event at this position of the ledger.',
  at: 'As it was at this time: after the last event at or before it.',
  raw: 'Events as they were stored, not in today’s shape.',
  order: 'By version.',
  q: 'A text to look for.',
};

export function operationOf(route: Route, path: string, schemas: SchemaMaker) {
  const { kind, input, parameters: also = {}, name, tag, summary, description } = route;
  const { properties = {}, required = [] } = input === null ? {} : schemas.input(input);
  const inPath = new Set(Array.from(path.matchAll(/:(\w+)/g), ([, field = '']) => field));
  const fields = Object.entries(properties).filter(([field]) => !notOverHttp.has(field));
  // Without the ledger in its path a route is about main; only who opens a ledger names it in the body.
  const rest = fields.filter(([field]) => !inPath.has(field) && !(field === 'ledgerId' && route.inLedger));
  const further = Object.entries(also).map(([field, schema]) => parameter(field, 'query', schemas.input(schema), false));
  const parameters = fields.filter(([field]) => inPath.has(field)).map(([field, schema]) => parameter(field, 'path', schema, true));
  const twin = route.inLedger && inPath.has('ledgerId');
  const operation = { operationId: twin ? `${name}InLedger` : name, tags: [tag], summary, ...(description && { description }) };
  if (methodOf(route) === 'GET') {
    const asked = rest.map(([field, schema]) => parameter(field, 'query', notNull(schema), required.includes(field)));
    const known = kind === 'question' ? [ref('parameters', 'If-None-Match')] : [];
    return { ...operation, parameters: [...parameters, ...asked, ...further, ...known], responses: responsesOf(route, schemas) };
  }
  const inHeader = kind === 'command' ? rest.filter(([field]) => field in headerOf) : [];
  const inBody = rest.filter(([field]) => !inHeader.some(([name]) => name === field));
  const headers = inHeader.map(([field]) => ref('parameters', headerOf[field] ?? field));
  return {
    ...operation,
    parameters: [...parameters, ...headers],
    requestBody: { required: true, content: { 'application/json': { schema: bodyOf(inBody, required) } } },
    responses: responsesOf(route, schemas),
  };
}

export const ref = (kind: 'parameters' | 'headers' | 'schemas' | 'responses', name: string) => ({ $ref: `#/components/${kind}/${name}` });

function parameter(
  name: string,
  where: 'path' | 'query',
  { description = described[name] ?? '', ...schema }: JsonSchema,
  required: boolean,
) {
  return { name, in: where, required, ...(description && { description }), schema };
}

/** A parameter that is not given is not there: it is never null. */
function notNull(schema: JsonSchema): JsonSchema {
  const { anyOf = [], ...around } = schema;
  const [only, ...others] = anyOf.filter(({ type }) => type !== 'null');
  return only && others.length === 0 ? { ...around, ...only } : schema;
}

function bodyOf(fields: readonly (readonly [string, JsonSchema])[], required: readonly string[]): JsonSchema {
  const names = fields.map(([field]) => field).filter((field) => required.includes(field));
  const properties = Object.fromEntries(fields);
  return { type: 'object', properties, ...(names.length > 0 && { required: names }), additionalProperties: false };
}

function responsesOf(route: Route, schemas: SchemaMaker) {
  const answers = Object.entries(route.answers).map(([status, schema]) => {
    const content = { [route.mediaType ?? 'application/json']: { schema: schemas.answer(schema) } };
    return [status, { description: meaning(Number(status), route), headers: headersOf(Number(status), route), content }] as const;
  });
  const unchanged = route.kind === 'question' ? [['304', ref('responses', 'NotModified')] as const] : [];
  const problems = Array.from(codesByStatus(route), ([status, codes]) => [String(status), problemsOf(status, codes)] as const);
  return Object.fromEntries([...answers, ...unchanged, ...problems]);
}

function meaning(status: number, { kind }: Route): string {
  if (status === 202) return 'Queued: it will run when its time has come.';
  if (status === 201) return 'Done, and made something.';
  return kind === 'command' || kind === 'change' ? 'Done.' : 'The answer.';
}

function headersOf(status: number, { kind }: Route) {
  const names = {
    question: ['Playhead-Position', 'Playhead-Lagging', 'ETag', 'Cache-Control'],
    command: ['Idempotent-Replayed', ...(status === 200 ? [] : ['Location']), ...(status === 202 ? ['Preference-Applied'] : [])],
    change: [],
    process: [],
  }[kind];
  return Object.fromEntries([...names, 'X-Request-Id'].map((name) => [name, ref('headers', name)]));
}

/** Statuses whose codes are the same wherever they can be, and so are said once. */
const alike: Readonly<Record<string, readonly ProblemCode[]>> = {
  InvalidRequest: ['InvalidRequest'],
  OriginNotAllowed: ['OriginNotAllowed'],
  TooManyRequests: ['TooManyRequests'],
  BodyTooLarge: ['BodyTooLarge'],
  NotJson: ['NotJson'],
  VersionMismatch: ['VersionMismatch'],
  Internal: ['Internal'],
  Unavailable: ['Busy', 'DatabaseUnavailable'],
  OutcomeUnknown: ['OutcomeUnknown'],
};

export const sharedProblems = () =>
  Object.fromEntries(Object.entries(alike).map(([name, codes]) => [name, problemResponse(statusOf(codes[0] ?? 'Internal'), codes)]));

function problemsOf(status: AnswerStatus, codes: readonly ProblemCode[]) {
  const shared = Object.entries(alike).find(([, same]) => same.length === codes.length && same.every((code) => codes.includes(code)));
  return shared ? ref('responses', shared[0]) : problemResponse(status, codes);
}

function problemResponse(status: AnswerStatus, codes: readonly ProblemCode[]) {
  const retry = status === 429 || status === 503 ? ['Retry-After'] : [];
  const headers = Object.fromEntries([...retry, 'X-Request-Id'].map((name) => [name, ref('headers', name)]));
  const schema = { allOf: [ref('schemas', 'Problem'), { type: 'object', properties: { code: { enum: codes } }, required: ['code'] }] };
  return { description: codes.join(', '), headers, content: { 'application/problem+json': { schema } } };
}
