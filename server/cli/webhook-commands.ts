// Webhooks from the command line: endpoints are added, listed, removed and tried again.
import { v7 } from 'uuid';
import type { WebhookJson } from '#server/live/machinery.ts';
import { type CliCommand, type CliOption, columns } from './cli-command.ts';

const ledger: CliOption = { type: 'string', value: '<id>', help: 'which ledger; main unless said' };
const id: CliOption = { type: 'string', value: '<uuid>', required: true, help: 'which endpoint' };
const json: CliOption = { type: 'boolean', help: 'print JSON' };

export const webhookCommands: readonly CliCommand[] = [
  {
    name: 'webhook add',
    summary: 'Sends events to a URL from now on, and prints the secret to verify them with: this once.',
    options: {
      url: { type: 'string', value: '<url>', required: true, help: 'where to; https, and not a private address' },
      event: { type: 'string', value: '<type>', multiple: true, help: 'an event type, such as AccountCredited; all unless said' },
      id: { type: 'string', value: '<uuid>', help: 'the id of the endpoint; a new one unless said' },
      ledger,
      json,
    },
    run: async (given, { webhooks }) => {
      const webhookId = given.optional('id') ?? v7();
      const events = given.list('event');
      const added = await webhooks.add({
        ledgerId: ledgerOf(given),
        webhookId,
        url: given.text('url'),
        ...(events.length > 0 && { events }),
      });
      if (given.has('json')) return JSON.stringify(added);
      return columns([
        ['id', added.webhookId],
        ['secret', added.secret ?? 'was shown when the endpoint was added'],
      ]);
    },
  },
  {
    name: 'webhook list',
    summary: 'Shows the endpoints of a ledger: how far each has come, and what fails.',
    options: { ledger, json },
    run: async (given, { webhooks }) => {
      const items = await webhooks.list(ledgerOf(given));
      if (given.has('json')) return JSON.stringify(items);
      return items.length === 0 ? 'No endpoints.' : items.map(said).join('\n');
    },
  },
  {
    name: 'webhook remove',
    summary: 'Sends nothing more to an endpoint. Its id is not used again.',
    options: { id, ledger },
    run: async (given, { webhooks }) => {
      await webhooks.remove({ ledgerId: ledgerOf(given), webhookId: given.text('id') });
      return 'Removed.';
    },
  },
  {
    name: 'webhook retry',
    summary: 'Tries at once what an endpoint did not take, parked events too.',
    options: { id, ledger },
    run: async (given, { webhooks }) => {
      await webhooks.retry({ ledgerId: ledgerOf(given), webhookId: given.text('id') });
      return 'Trying again.';
    },
  },
];

const ledgerOf = (given: { optional(option: string): string | undefined }) => given.optional('ledger') ?? 'main';

function said({ webhookId, url, events, status, position, waiting, failing, parked, lastError }: WebhookJson): string {
  const trouble = failing === 0 ? [] : [['failing', `${failing} accounts, ${parked} of them parked`] as const];
  return `${url}\n${columns([
    ['id', webhookId],
    ['status', lastError === null ? status : `${status}: ${lastError}`],
    ['events', events === null ? 'all' : events.join(', ')],
    ['position', `${position}, ${waiting} waiting`],
    ...trouble,
  ])}`;
}
