// What the schemas of answers are made of. Answers are not parsed with them: they say in the OpenAPI document what the types say in the
// code, the compiler holds the two together, and tests hold every answer against them.
import * as z from 'zod';

type Same<A, B> = [A, B] extends [B, A] ? ([keyof A, keyof B] extends [keyof B, keyof A] ? true : false) : false;

/**
 * A schema that says exactly what the type says: `shapeOf<AccountJson>()(z.strictObject({ … }))` does not compile when a field is missing
 * on either side, may be absent on one alone, or is of another type.
 */
export function shapeOf<T>() {
  return <Schema extends z.ZodType>(schema: Schema & (Same<T, z.output<Schema>> extends true ? unknown : never)): Schema => schema;
}

export const uuid = z.guid();
/** A whole number of minor units. */
export const minorUnits = z
  .string()
  .regex(/^-?(0|[1-9][0-9]{0,17})$/)
  .meta({ description: 'Minor units, as text: "1234" is 12.34 EUR.', examples: ['1234'] });
export const moment = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/)
  .meta({ format: 'date-time', description: 'UTC, with milliseconds.', examples: ['2026-11-23T08:30:00.000Z'] });
export const position = z.int().min(0).meta({ description: 'Of the ledger.' });
export const version = z.int().min(0).meta({ description: 'Of the account, or of another stream.' });
export const exponent = z.int().min(0).max(6).meta({ description: 'Digits after the point: 2 for EUR.' });
export const currency = z.string().regex(/^[A-Z0-9]{2,8}$/);
export const words = z.string();
/** Facts that go by names of their own. */
export const facts = z.record(z.string(), z.unknown()).readonly();

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item).readonly(),
    next: z.string().nullable().meta({ description: 'For `cursor`, to go on; null at the end.' }),
  });
/** Events, from one version or position on. */
export const itemsOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item).readonly() });
