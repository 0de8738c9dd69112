// The answer of a read model, or its refusal as the problem that the person is told.
import type { Freshness } from '#server/live/answers.ts';
import type { Answer, QueryRefusal } from '#server/projections/accounts/account-queries.ts';
import { Problem } from './problem.ts';

/** The value with its freshness. Throws a Problem, which carries the freshness too, when the read model refused. */
export function answered<T>(answer: Answer<T>): Freshness & { readonly value: T } {
  if ('value' in answer) return answer;
  const { refused, position, lagging } = answer;
  throw new Problem(refused.code, sentence(refused), {
    ...(refused.code === 'UnknownPosition' && { field: 'position' }),
    ...('field' in refused && { field: refused.field }),
    freshness: { position, lagging },
  });
}

function sentence(refusal: QueryRefusal): string {
  switch (refusal.code) {
    case 'AccountNotFound':
      return 'There is no such account in this ledger, or there was none yet.';
    case 'EventNotFound':
      return 'The account has no event of that version.';
    case 'UnknownPosition':
      return 'The ledger has not come to that position.';
    case 'TransferNotFound':
      return 'There is no such transfer in this ledger.';
    case 'HoldNotFound':
      return 'The account has no such hold.';
    case 'InvalidRequest':
      if (refusal.detail !== undefined) return refusal.detail;
      return refusal.field === 'cursor'
        ? 'That cursor was not given out for this question.'
        : `${refusal.field} does not fit this question.`;
  }
}
