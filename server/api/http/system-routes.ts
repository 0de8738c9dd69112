// The process over HTTP: what an engineer looks at first, in one answer.
import { processStanding } from '../answers/process.ts';
import { processInput, readProcess } from '../process.ts';
import { question } from './question.ts';
import type { Route } from './route.ts';

export const systemRoutes: readonly Route[] = [
  question('/system', {
    name: 'getSystem',
    tag: 'System',
    summary: 'How the process that answers stands: memory, sockets, connections, the ledger’s queue, room on the disk',
    input: processInput,
    answer: processStanding,
    read: async (api, asked) => {
      const body = await readProcess(api, asked);
      return { body, position: (await api.ledgers.head(asked.ledgerId)).position, lagging: false };
    },
  }),
];
