// What no client should send: the nastiest values there are, made-up ones, and texts that are no JSON.
import fc from 'fast-check';

export const nastiest: readonly unknown[] = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '-1',
    '1e9',
    '1.0',
    'NaN',
    '٣',
    '__proto__',
    "'; drop table events --",
    '../..',
    '%00',
    'x'.repeat(5000),
  ],
  ...[0, -1, 1.5, Number.MAX_VALUE, 2 ** 53, null, true, [], {}, [[[[[[]]]]]]],
];
const nasty = fc.constantFrom(...nastiest);
export const garbage = fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 4 }), fc.double(), fc.bigInt().map(String));
const deep = fc.integer({ min: 100, max: 9000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth));
export const notJson = fc.oneof(
  deep,
  fc.string(),
  fc.uint8Array({ maxLength: 200 }),
  fc.constantFrom('{', '{"a":1,}', 'null', '1', '[]', '"x"', ''),
);
