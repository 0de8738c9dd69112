// Facts as flat JSON: bigints as decimal strings, absent fields absent. Written in one place, read field by field.

export type JsonData = Readonly<Record<string, unknown>>;

/** The text under the key. Throws when there is none. */
export function text(data: JsonData, key: string): string {
  const value = data[key];
  if (typeof value !== 'string') throw new TypeError(`data without ${key}`);
  return value;
}

/** The count under the key: a whole number from 0. Throws when there is none. */
export function digits(data: JsonData, key: string): number {
  const value = data[key];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new TypeError(`data without ${key}`);
  return value;
}

/** An event's data, a command's payload or a rejection as JSON: bigints become decimal strings, absent fields stay absent. */
export function toJson(value: object): Record<string, string | number | boolean | null> {
  const json: Record<string, string | number | boolean | null> = {};
  for (const [key, field] of Object.entries(value)) {
    if (typeof field === 'bigint') json[key] = field.toString();
    else if (typeof field === 'string' || typeof field === 'number' || typeof field === 'boolean' || field === null) json[key] = field;
    else if (field !== undefined) throw new TypeError(`${key} has no JSON form`);
  }
  return json;
}
