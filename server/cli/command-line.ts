// What was typed, to what is printed: finds the command, reads its options, opens the bank, runs it.
import { readSettings } from '#server/settings.ts';
import { openBank } from './bank.ts';
import { BadUsage, type CliCommand, columns, Found, type Given, helpOf, readOptions } from './cli-command.ts';
import { atDesk } from './desk.ts';
import { importAccountsCommand } from './import-accounts-command.ts';
import { exportCommand, importCommand } from './ledger-file-commands.ts';
import { rebuildCommand } from './rebuild-command.ts';
import { seedCommand } from './seed-command.ts';
import { verifyCommand } from './verify-command.ts';
import { webhookCommands } from './webhook-commands.ts';

/** All commands; a family brings its own list. */
const commands: readonly CliCommand[] = [
  seedCommand,
  verifyCommand,
  exportCommand,
  importCommand,
  importAccountsCommand,
  rebuildCommand,
  ...webhookCommands,
];

const overall = `npm run playhead -- <command> [options]

Joins the Playhead that runs on the same data, else works on the data by itself.

${columns(commands.map(({ name, summary }) => [name, summary]))}

--help after a command explains its options.`;

export interface Said {
  /** 0 done, 1 not done, 2 not understood. */
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
  /** Its text is a report on what is wrong, not why it could not be made. */
  readonly found?: true;
}

/** Runs the words that were typed, under these variables of the environment. */
export async function runCommandLine(args: readonly string[], variables: Record<string, string | undefined>): Promise<Said> {
  try {
    return { exitCode: 0, text: await answer(args, variables) };
  } catch (error) {
    if (error instanceof Found) return { exitCode: 1, text: error.message, found: true };
    return { exitCode: error instanceof BadUsage ? 2 : 1, text: error instanceof Error ? error.message : String(error) };
  }
}

async function answer(args: readonly string[], variables: Record<string, string | undefined>): Promise<string> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  const isHelp = args.includes('--help') || args.includes('-h') || args[0] === 'help';
  if (isHelp) return command ? helpOf(command) : overall;
  if (!command) throw new BadUsage(args.length === 0 ? overall : `There is no command "${args.slice(0, 2).join(' ')}".\n\n${overall}`);
  const given = readOptions(command, args.slice(command.name.split(' ').length));
  return run(command, given, variables);
}

async function run(command: CliCommand, given: Given, variables: Record<string, string | undefined>): Promise<string> {
  if ('work' in command) return atDesk(readSettings(variables), (desk) => command.work(given, desk));
  const bank = await openBank(readSettings(variables));
  try {
    return await command.run(given, bank);
  } finally {
    await bank.close();
  }
}
