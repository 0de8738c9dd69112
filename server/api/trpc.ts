// tRPC's beginnings: the context, how errors look on the wire, and the one procedure that all others are made from.
import { initTRPC } from '@trpc/server';
import type { ApiContext } from './context.ts';
import { problemOf, trpcErrorOf } from './problem-of.ts';
import { within } from './within.ts';

const t = initTRPC.context<ApiContext>().create({
  errorFormatter({ shape, error, ctx }) {
    const { code, message, field, extras } = problemOf(error);
    const { path, httpStatus } = shape.data;
    return {
      code: shape.code,
      message,
      data: { code, field: field ?? null, extras, requestId: ctx?.requestId ?? null, path: path ?? null, httpStatus },
    };
  },
});

/** Every failure leaves as one of our codes; what nobody foresaw is logged under the request's id. */
const spoken = t.middleware(async ({ ctx, path, type, next }) => {
  // A change has its own time limit, in execute: what is unknown then is only the outcome of what was sent to the bus.
  const result = await (type === 'query' ? within(next(), 'query') : next());
  if (result.ok) return result;
  const problem = problemOf(result.error);
  if (problem.code === 'Internal')
    ctx.log.error({ err: result.error.cause ?? result.error, requestId: ctx.requestId, path }, 'a procedure failed');
  throw trpcErrorOf(problem);
});

export const procedure = t.procedure.use(spoken);
export const { router, createCallerFactory } = t;
