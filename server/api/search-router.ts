// Searching over tRPC.
import * as question from './query-input.ts';
import { readSearch } from './search-reads.ts';
import { procedure, router } from './trpc.ts';

export const searchRouter = router({
  find: procedure.input(question.search).query(({ ctx, input }) => readSearch(ctx, input)),
});
