// What the environment says, read once. An unknown or malformed PLAYHEAD_ variable is an error that names it.
import { resolve } from 'node:path';
import { z } from 'zod';

const role = z.enum(['web', 'projector', 'worker']);
export type Role = z.infer<typeof role>;

export type Settings = {
  host: string;
  port: number;
  /** None: the embedded database. */
  databaseUrl: string | undefined;
  /** None: together with the log. */
  readDatabaseUrl: string | undefined;
  dataDir: string;
  /** Allowed as a browser's Origin, and their hosts as Host. None: this machine's own names at the port. */
  origins: readonly string[] | undefined;
  roles: readonly Role[];
  logLevel: z.infer<typeof logLevel>;
  allowUnsafeDatabase: boolean;
  /** Webhooks may be sent to private addresses, and over plain http. */
  allowPrivateWebhooks: boolean;
  production: boolean;
};

/** The environment is not as it must be; says which variable and why. */
export class BadSettings extends Error {}

const loopback = ['127.0.0.1', 'localhost', '::1'];
const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/database' });
const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));
const origin = z.string().refine(isOrigin, 'must be origins like https://bank.example.org, separated by commas');

const environment = z.object({
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((host) => loopback.includes(host), 'must be 127.0.0.1, localhost or ::1: there is no sign-in yet, so nobody else may reach it'),
  PORT: z
    .string()
    .default('3000')
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, 'must be a number from 0 to 65535')
    .transform(Number),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: logLevel.default('info'),
  DATABASE_URL: postgresUrl.optional(),
  PLAYHEAD_READ_DATABASE_URL: postgresUrl.optional(),
  PLAYHEAD_DATA_DIR: z.string().min(1, 'must not be empty').default('.playhead'),
  PLAYHEAD_ORIGIN: list.pipe(z.array(origin).min(1)).optional(),
  PLAYHEAD_ROLES: list.pipe(z.array(role).min(1)).default(['web', 'projector', 'worker']),
  PLAYHEAD_ALLOW_UNSAFE_DATABASE: z.literal('1', 'must be 1, or absent').optional(),
  PLAYHEAD_WEBHOOKS_ALLOW_PRIVATE: z.literal('1', 'must be 1, or absent').optional(),
});

/** Reads the environment, given as a record. Throws `BadSettings` with a sentence for each fault. */
export function readSettings(variables: Record<string, string | undefined>): Settings {
  const known = Object.keys(environment.shape);
  const unknown = Object.keys(variables).filter((name) => name.startsWith('PLAYHEAD_') && !known.includes(name));
  const parsed = environment.safeParse(variables);
  const faults = [
    ...unknown.map((name) => `${name} is not a setting of Playhead.`),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${String(path[0])} ${message}.`),
  ];
  if (!parsed.success || faults.length > 0) throw new BadSettings(faults.join('\n'));
  const { data } = parsed;
  return {
    host: data.HOST,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    readDatabaseUrl: data.PLAYHEAD_READ_DATABASE_URL,
    dataDir: resolve(data.PLAYHEAD_DATA_DIR),
    origins: data.PLAYHEAD_ORIGIN,
    roles: data.PLAYHEAD_ROLES,
    logLevel: data.LOG_LEVEL,
    allowUnsafeDatabase: data.PLAYHEAD_ALLOW_UNSAFE_DATABASE === '1',
    allowPrivateWebhooks: data.PLAYHEAD_WEBHOOKS_ALLOW_PRIVATE === '1',
    production: data.NODE_ENV === 'production',
  };
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
