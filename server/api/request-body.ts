// Reads a request's body as text: JSON alone, in valid UTF-8, of at most 64 KiB.
import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';
import { repeatedName } from './repeated-name.ts';
import { edgeSentences } from './sentences.ts';

const largestBody = 64 * 1024;
// A body that is too large is read to its end when that is near, because who is still sending does not hear an answer.
const readAndThrownAway = 8 * 1024 * 1024;
const jsonType = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** The body as text. Throws NotJson for a form, which any page can send anywhere, BodyTooLarge, and InvalidRequest for what is not UTF-8. */
export async function readBody(request: IncomingMessage, largest = largestBody): Promise<string> {
  if (!jsonType.test(request.headers['content-type'] ?? '')) throw new Problem('NotJson', edgeSentences.NotJson, { field: 'Content-Type' });
  const bytes = await readBytes(request, largest);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem('InvalidRequest', 'The body is not valid UTF-8.', { field: 'body', cause });
  }
}

/** The body as a JSON object. Throws InvalidRequest for a field given twice, of which JSON.parse would take the last in silence. */
export async function readJsonObject(request: IncomingMessage, largest = largestBody): Promise<Readonly<Record<string, unknown>>> {
  const text = await readBody(request, largest);
  const value = parse(text);
  if (!isObject(value)) throw new Problem('InvalidRequest', 'The body must be a JSON object.', { field: 'body' });
  const twice = repeatedName(text);
  if (twice !== undefined) throw new Problem('InvalidRequest', `The field "${twice}" is given twice.`, { field: twice });
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('InvalidRequest', 'The body is not JSON.', { field: 'body', cause });
  }
}

async function readBytes(request: IncomingMessage, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(request.headers['content-length'] ?? 0) > readAndThrownAway) throw tooLarge(largest);
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size <= largest) chunks.push(chunk);
      if (size > readAndThrownAway) break;
    }
  } catch (cause) {
    throw new Problem('InvalidRequest', 'The body ended too early.', { field: 'body', cause });
  }
  if (size > largest) throw tooLarge(largest);
  return Buffer.concat(chunks);
}

const tooLarge = (largest: number) =>
  new Problem('BodyTooLarge', `The request is too large: at most ${largest / 1024} KiB are read.`, { field: 'body' });
