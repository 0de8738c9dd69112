// The OpenAPI document: valid by the judgement of others, whole, and saying of each field what is checked in code.
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { serveApi, type TestApi } from '../../api-fixture.ts';
import * as field from '../../fields.ts';
import { methodOf, pathsOf } from '../route.ts';
import { routes } from '../routes.ts';
import { createSchemaMaker } from './json-schema.ts';
import { codesOf } from './problems.ts';

let api: TestApi;
// biome-ignore lint/suspicious/noExplicitAny: what came over the wire; each test says what it expects of it
let document: any;
beforeAll(async () => {
  api = await serveApi();
  document = (await api.get('/api/v1/openapi.json')).body;
});
afterAll(() => api.close());

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    expect(await validator.validate({ ...document, paths: { accounts: {} } })).toMatchObject({ valid: false });
  });

  it('has every route under every path, each operation by a name of its own', () => {
    const operations = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => ({ at: `${method.toUpperCase()} ${path}`, operationId })),
    );
    const answered = routes.flatMap((route) => pathsOf(route).map((path) => `${methodOf(route)} ${path.replaceAll(/:(\w+)/g, '{$1}')}`));
    expect(operations.map(({ at }) => at).sort()).toEqual(answered.sort());
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it('refers to nothing that is not there', () => {
    const referred = Array.from(JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g));
    expect(referred.length).toBeGreaterThan(100);
    for (const [, kind = '', name = ''] of referred) expect(document.components[kind], name).toHaveProperty([name]);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('says each parameter of a path, and no field twice', () => {
    for (const [path, methods] of Object.entries<object>(document.paths)) {
      for (const { parameters, requestBody } of Object.values(methods)) {
        const inPath = parameters.filter((one: { in?: string }) => one.in === 'path').map(({ name }: { name: string }) => name);
        expect(inPath.toSorted()).toEqual(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name).toSorted());
        const inBody = Object.keys(requestBody?.content['application/json'].schema.properties ?? {});
        const named: string[] = parameters.map(({ name, $ref }: { name?: string; $ref?: string }) => name ?? $ref?.split('/').at(-1));
        expect(new Set([...named, ...inBody]).size).toBe(named.length + inBody.length);
        expect([...named, ...inBody]).not.toContain('direction');
      }
    }
  });

  it('says what a command takes, where, and what it may refuse', () => {
    const { parameters, requestBody, responses } = document.paths['/accounts/{accountId}/debits'].post;
    expect(parameters.slice(1)).toEqual(
      ['Idempotency-Key', 'If-Match', 'Prefer'].map((name) => ({ $ref: `#/components/parameters/${name}` })),
    );
    const { required, properties, additionalProperties } = requestBody.content['application/json'].schema;
    expect([required, Object.keys(properties), additionalProperties]).toEqual([
      ['amount'],
      ['executeAt', 'correlationId', 'amount', 'description', 'reference'],
      false,
    ]);
    expect(properties.amount).toMatchObject({ type: 'string', pattern: '^([1-9][0-9]{0,14}|10{15})$', examples: ['1234'] });
    expect(Object.keys(responses)).toEqual([
      '200',
      '202',
      '400',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
      '504',
    ]);
    const [, { properties: refused }] = responses['422'].content['application/problem+json'].schema.allOf;
    expect(refused.code.enum).toEqual(['AccountIsClosed', 'AccountIsFrozen', 'InsufficientFunds']);
  });

  it('says what a question takes: bounds, defaults and words', () => {
    const { parameters } = document.paths['/accounts'].get;
    const schemaOf = (name: string) => parameters.find((one: { name: string }) => one.name === name)?.schema;
    expect(schemaOf('limit')).toEqual({ type: 'integer', minimum: 1, maximum: 1000, default: 100 });
    expect(schemaOf('status')).toEqual({ type: 'string', enum: ['open', 'frozen', 'closed'] });
    expect(schemaOf('at')).toMatchObject({ type: 'string', format: 'date-time' });
    expect(schemaOf('holderId')).toMatchObject({ type: 'string', format: 'uuid' });
    expect(schemaOf('cursor')).toEqual({ type: 'string', maxLength: 1500 });
    expect(schemaOf('epoch')).toEqual({ type: 'string' });
  });

  it('is kept until it is another', async () => {
    const { headers } = await api.get('/api/v1/openapi.json');
    const again = await api.send('/api/v1/openapi.json', { headers: { 'If-None-Match': headers.get('etag') ?? '' } });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('gives each route its own noes and those of its kind', () => {
    const health = routes.find(({ name }) => name === 'getHealth');
    expect(health && codesOf(health)).not.toContain('LedgerNotFound');
    const credit = routes.find(({ name }) => name === 'creditAccount');
    expect(credit && codesOf(credit)).toEqual(expect.arrayContaining(['BalanceOutOfRange', 'CommandIdReused', 'LedgerNotFound', 'Busy']));
  });
});

describe('what the document says of a field is what is checked', () => {
  const nasty = [
    '',
    '0',
    '1',
    '-1',
    '01',
    '1.5',
    '+1',
    '1e3',
    ' 1',
    '1000000000000000',
    '1000000000000001',
    '9999999999999999',
    '10'.repeat(30),
  ]
    .concat([
      'main',
      'Main',
      '-x',
      'a',
      'rowing-club',
      'a'.repeat(32),
      'a'.repeat(33),
      'EUR',
      'eur',
      'E',
      'HOURS',
      'TOOLONGCODE',
      'H0',
      'Ä',
    ])
    .concat(['\n', '1\n', 'EUR\n', '١', 'a b']);
  it.for([
    ['amount', field.amount],
    ['overdraftLimit', field.overdraftLimit],
    ['ledgerId', field.ledgerId],
    ['currency', field.currency],
    ['unitCode', field.unitCode],
  ] as const)('%s', ([, schema]) => {
    const { pattern = '' } = createSchemaMaker().input(schema as z.ZodType);
    for (const value of nasty) expect([value, new RegExp(pattern).test(value)]).toEqual([value, schema.safeParse(value).success]);
  });
  it.for([field.name, field.description, field.reason])('texts are as long', (schema) => {
    const { minLength, maxLength } = createSchemaMaker().input(schema) as { minLength?: number; maxLength?: number };
    expect([minLength, maxLength]).toEqual([1, 140]);
    expect([schema.safeParse('x'.repeat(140)).success, schema.safeParse('x'.repeat(141)).success]).toEqual([true, false]);
  });
});
