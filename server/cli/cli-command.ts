// The contract of a command of the command line, and how its words and options are read and explained.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Bank } from './bank.ts';
import type { Desk } from './desk.ts';

export interface CliOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly required?: boolean;
  /** What stands for the value in the help: `<url>`. */
  readonly value?: string;
  readonly help: string;
}

/** Options as they were given; one that may be repeated is always a list. */
export interface Given {
  /** Of an option that is required or has been given. Throws BadUsage. */
  text(option: string): string;
  optional(option: string): string | undefined;
  list(option: string): readonly string[];
  has(option: string): boolean;
  /** The word after the command's own, of a command that takes one. */
  argument(): string | undefined;
}

interface Words {
  /** Its words: `webhook add`. */
  readonly name: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, CliOption>>;
  /** A word that may follow its own. */
  readonly argument?: { readonly value: string; readonly help: string };
}

/** A command that a running server can answer as well as this process. */
export interface BankCommand extends Words {
  /** Answers what is printed. */
  run(given: Given, bank: Bank): Promise<string>;
}

/** Bulk work, done in this process on the databases themselves, beside a running server or alone. */
export interface DeskCommand extends Words {
  /** Answers what is printed; throws Found with what is printed when something is wrong. */
  work(given: Given, desk: Desk): Promise<string>;
}

export type CliCommand = BankCommand | DeskCommand;

/** The words or options do not fit: a sentence for whoever typed them. */
export class BadUsage extends Error {
  override name = 'BadUsage';
}

/** What was asked for was done, and something is wrong: a report, printed as an answer is. */
export class Found extends Error {
  override name = 'Found';
}

/** Reads what follows the command's name. Throws BadUsage. */
export function readOptions(command: CliCommand, args: readonly string[]): Given {
  const { values, positionals } = parse(command, args);
  if (positionals.length > 1) throw new BadUsage(`${command.name} takes one word after its name, not ${positionals.length}.`);
  const missing = Object.entries(command.options).find(([name, { required }]) => required && values[name] === undefined);
  if (missing) throw new BadUsage(`${command.name} needs --${missing[0]}.`);
  const optional = (option: string) => {
    const value = values[option];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    optional,
    text: (option) => {
      const value = optional(option);
      if (value === undefined) throw new BadUsage(`${command.name} needs --${option}.`);
      return value;
    },
    list: (option) => [values[option] ?? []].flat().filter((value) => typeof value === 'string'),
    has: (option) => values[option] === true,
    argument: () => positionals[0],
  };
}

function parse({ options, argument }: CliCommand, args: readonly string[]) {
  const config: ParseArgsConfig = {
    args: [...args],
    options: Object.fromEntries(Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }])),
    allowPositionals: argument !== undefined,
    strict: true,
  };
  try {
    return parseArgs(config);
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error));
  }
}

/** The help of one command. */
export function helpOf({ name, summary, options, argument }: CliCommand): string {
  const rows = Object.entries(options).map(([option, { value, required, multiple, help }]) => {
    const notes = [required ? 'needed' : '', multiple ? 'may be repeated' : ''].filter((note) => note !== '').join(', ');
    return [`--${option}${value ? ` ${value}` : ''}`, notes === '' ? help : `${help} (${notes})`] as const;
  });
  const words: readonly (readonly [string, string])[] = argument ? [[argument.value, argument.help]] : [];
  const usage = ['npm run playhead --', name, ...words.map(([word]) => word), '[options]'].join(' ');
  return `${usage}\n\n${summary}\n\n${columns([...words, ...rows, ['--help', 'this text']])}`;
}

/** Rows of two columns, the first as wide as its widest. */
export function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
