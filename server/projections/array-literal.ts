// Arrays as PostgreSQL reads them. By hand: the driver's own escaping of every element costs more than the insert.

/** Elements that need no quotes: numbers, ids, timestamps, hex. */
export function plainArray(elements: readonly (string | number | bigint | null)[]): string {
  return `{${elements.map((element) => element ?? 'NULL').join(',')}}`;
}

/** Elements that people wrote, or JSON. */
export function textArray(elements: readonly (string | null)[]): string {
  return `{${elements.map((element) => (element === null ? 'NULL' : `"${escaped(element)}"`)).join(',')}}`;
}

const special = /["\\]/;

// Most names have nothing to escape, and a test is cheaper than a replacement.
function escaped(text: string): string {
  return special.test(text) ? text.replace(/["\\]/g, '\\$&') : text;
}
