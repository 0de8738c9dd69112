// Nobody waits for ever: the longest that a request may take, and what is certain when it took longer.
import { Problem } from './problem.ts';
import { edgeSentences } from './sentences.ts';

const queryMs = 10_000;
// Longer than the bus itself waits for the database, so that what the bus knows for certain comes first.
const changeMs = 30_000;

/** What the work gives, or after its time: of a change nobody knows, of a question nothing happened. */
export async function within<T>(work: Promise<T>, type: 'query' | 'change'): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(lateness(type)), type === 'change' ? changeMs : queryMs);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function lateness(type: 'query' | 'change'): Problem {
  const code = type === 'change' ? 'OutcomeUnknown' : 'DatabaseUnavailable';
  return new Problem(code, edgeSentences[code]);
}
