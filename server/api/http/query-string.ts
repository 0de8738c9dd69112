// A query string as a question's input: whole numbers and booleans read, all else left for the schema to judge.
import { Problem } from '../problem.ts';

const wholeNumbers = new Set(['limit', 'after', 'before', 'since', 'minPosition', 'position', 'version']);
const plainNumber = /^(0|[1-9][0-9]{0,15})$/;

/** The parameters by name. Throws InvalidRequest for bytes that are not UTF-8, and for one that is
 *  given twice: which of them was meant is not ours to guess. */
export function queryInput(url: string): Record<string, unknown> {
  const input: Map<string, unknown> = new Map();
  const { search, searchParams } = new URL(url);
  mustBeUtf8(search);
  for (const [name, value] of searchParams) {
    if (input.has(name)) throw new Problem('InvalidRequest', 'Give each parameter once.', { field: name });
    input.set(name, read(name, value));
  }
  return Object.fromEntries(input);
}

// What is read would be mended in silence, and another question answered.
function mustBeUtf8(search: string): void {
  try {
    decodeURIComponent(search);
  } catch (cause) {
    throw new Problem('InvalidRequest', 'The parameters are not percent-encoded UTF-8.', { cause });
  }
}

function read(name: string, value: string): unknown {
  if (wholeNumbers.has(name) && plainNumber.test(value)) return Number(value);
  if (name === 'raw' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
