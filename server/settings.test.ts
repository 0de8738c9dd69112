// What may stand in the environment, and what each fault is told.
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadSettings, readSettings } from './settings.ts';

describe('settings', () => {
  it('need nothing', () =>
    expect(readSettings({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: undefined,
      readDatabaseUrl: undefined,
      dataDir: resolve('.playhead'),
      origins: undefined,
      roles: ['web', 'projector', 'worker'],
      logLevel: 'info',
      allowUnsafeDatabase: false,
      allowPrivateWebhooks: false,
      production: false,
    }));

  it('take what they are given', () =>
    expect(
      readSettings({
        PORT: '0',
        HOST: '::1',
        NODE_ENV: 'production',
        DATABASE_URL: 'postgres://me@db/bank',
        PLAYHEAD_ORIGIN: 'https://bank.example.org, http://localhost:8080',
        PLAYHEAD_ROLES: 'web,worker',
        PLAYHEAD_ALLOW_UNSAFE_DATABASE: '1',
        PLAYHEAD_WEBHOOKS_ALLOW_PRIVATE: '1',
      }),
    ).toMatchObject({
      port: 0,
      host: '::1',
      databaseUrl: 'postgres://me@db/bank',
      origins: ['https://bank.example.org', 'http://localhost:8080'],
      roles: ['web', 'worker'],
      allowUnsafeDatabase: true,
      allowPrivateWebhooks: true,
      production: true,
    }));

  it.for([
    [{ PLAYHEAD_COLOUR: 'blue' }, 'PLAYHEAD_COLOUR is not a setting of Playhead.'],
    [{ PORT: '65536' }, 'PORT must be a number from 0 to 65535.'],
    [{ PORT: '3e3' }, 'PORT must be'],
    [{ HOST: '0.0.0.0' }, 'HOST must be 127.0.0.1'],
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL must look like postgresql://'],
    [{ PLAYHEAD_READ_DATABASE_URL: 'nothing' }, 'PLAYHEAD_READ_DATABASE_URL must look like'],
    [{ PLAYHEAD_DATA_DIR: '' }, 'PLAYHEAD_DATA_DIR must not be empty.'],
    [{ PLAYHEAD_ORIGIN: 'https://bank.example.org/path' }, 'PLAYHEAD_ORIGIN must be origins'],
    [{ PLAYHEAD_ORIGIN: '' }, 'PLAYHEAD_ORIGIN must be origins'],
    [{ PLAYHEAD_ROLES: 'web,cook' }, 'PLAYHEAD_ROLES'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ PLAYHEAD_ALLOW_UNSAFE_DATABASE: 'yes' }, 'PLAYHEAD_ALLOW_UNSAFE_DATABASE must be 1, or absent.'],
    [{ PLAYHEAD_WEBHOOKS_ALLOW_PRIVATE: 'true' }, 'PLAYHEAD_WEBHOOKS_ALLOW_PRIVATE must be 1, or absent.'],
  ] as const)('refuse %j by name', ([variables, sentence]) => {
    expect(() => readSettings(variables)).toThrow(BadSettings);
    expect(() => readSettings(variables)).toThrow(sentence);
  });

  it('say every fault at once', () => expect(() => readSettings({ PORT: 'x', PLAYHEAD_X: '' })).toThrow(/PLAYHEAD_X is not.*\nPORT must/));
});
