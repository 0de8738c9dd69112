// Stopping, killing and starting again: the data is kept, nothing is left behind, and it is quick.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { forget, type Playhead, startPlayhead } from './playhead.ts';

const databaseRuns = ({ dataDir }: Playhead) => existsSync(join(dataDir, 'postgres/postmaster.pid'));
const ready = (playhead: Playhead) => expect.poll(() => fetch(playhead.url).then(({ status }) => status)).toBe(200);

test('Ctrl-C ends everything within ten seconds, and the next start goes on with the same data', async () => {
  const first = await startPlayhead();
  await ready(first);
  expect(databaseRuns(first)).toBe(true);
  const askedAt = Date.now();
  await first.stop();
  expect(Date.now() - askedAt).toBeLessThan(10_000);
  expect(databaseRuns(first)).toBe(false);

  const second = await startPlayhead({ dataDir: first.dataDir });
  await ready(second);
  await second.stop();
  forget(second);
});

test('after kill -9 the next start adopts the database that was left running', async () => {
  const killed = await startPlayhead();
  await ready(killed);
  await killed.kill();
  expect(databaseRuns(killed)).toBe(true);

  const next = await startPlayhead({ dataDir: killed.dataDir });
  await ready(next);
  await next.stop();
  expect(databaseRuns(next)).toBe(false);
  forget(next);
});

test('a second Playhead on the same data is refused in a sentence', async () => {
  const first = await startPlayhead();
  await expect(startPlayhead({ dataDir: first.dataDir })).rejects.toThrow(/Another Playhead is running on the data in/);
  await first.stop();
  forget(first);
});
