// The commands projection: every command that has ended, under each account that it is about, and how many ended how and how fast.
// Fed outcomes, not events: a refusal leaves no event.
import type { OutcomeProjection } from '../projection.ts';
import { commandAccountsStatement, commandsStatement } from './command-rows.ts';
import { writeStatistics } from './command-statistics-rows.ts';

export const commandsProjectionName = 'commands';

export function createCommandsProjection(): OutcomeProjection {
  return {
    name: commandsProjectionName,
    version: 2,
    feed: 'outcomes',
    tables: [
      { name: 'commands', key: ['number'] },
      { name: 'command_accounts', key: ['account_id', 'number'] },
      { name: 'command_statistics', key: ['unit', 'starts_at', 'type', 'status', 'code', 'latency'] },
      { name: 'command_time_zones', key: ['number'] },
    ],
    apply: async (outcomes, transaction) => {
      for (const statement of [commandsStatement, commandAccountsStatement]) {
        const { sql, values } = statement(transaction, outcomes);
        await transaction.query(sql, values);
      }
      await writeStatistics(transaction, outcomes);
    },
  };
}
