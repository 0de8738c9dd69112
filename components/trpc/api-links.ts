// How questions travel: those of one moment together, a long history by itself, under an address that a page can announce beforehand.
import { type HTTPBatchLinkOptions, httpBatchLink, httpLink, splitLink } from '@trpc/client';
import type { AppRouter } from '#server/api/router.ts';

const url = '/trpc';
const alone = 'accounts.history';

/** `fetch` is the browser's own unless a test gives another. */
export function apiLinks(fetch?: NonNullable<HTTPBatchLinkOptions<AppRouter['_def']['_config']['$types']>['fetch']>) {
  const options = { url, ...(fetch && { fetch }) };
  return [
    splitLink<AppRouter>({
      condition: ({ path }) => path === alone,
      true: httpLink(options),
      false: httpBatchLink({ ...options, maxItems: 20 }),
    }),
  ];
}

/** Where a history is asked for, so that the browser can begin while the page's scripts are still on their way. */
export function historyUrl(ledgerId: string, accountId: string): string {
  return `${url}/${alone}?input=${encodeURIComponent(JSON.stringify({ ledgerId, accountId }))}`;
}
