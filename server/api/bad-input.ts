// What zod found wrong, as one problem: the first fault, the field to blame, and a sentence.
import type * as z from 'zod';
import { Problem, type ProblemCode } from './problem.ts';

const codes = ['InvalidRequest', 'AmountNotPositive', 'AmountTooLarge', 'UnknownCurrency'] as const satisfies readonly ProblemCode[];
const longestName = 40;

/** The problem of a request that does not fit its schema. A field that came under another name is blamed under that. */
export function badInput({ issues: [issue] }: z.core.$ZodError, names: Readonly<Record<string, string>> = {}): Problem {
  if (issue === undefined) return new Problem('InvalidRequest', 'The request does not fit.');
  if (issue.code === 'unrecognized_keys') {
    const field = [...issue.path, issue.keys[0] ?? ''].map(String).join('.').slice(0, longestName);
    return new Problem('InvalidRequest', `There is no field ${JSON.stringify(field)} here.`, { field });
  }
  const field = issue.path.map(String).join('.');
  if (field === '') return new Problem('InvalidRequest', 'The request must be a JSON object with the fields of this route.');
  return new Problem(codeOf(issue), issue.message, { field: names[field] ?? field });
}

function codeOf(issue: z.core.$ZodIssue): ProblemCode {
  const named: unknown = issue.code === 'custom' ? issue.params?.code : undefined;
  return codes.find((code) => code === named) ?? 'InvalidRequest';
}
