// Starts the one Playhead that most browser tests share; E2E_URL names one that runs already instead.
import { forget, startPlayhead } from './playhead.ts';

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_URL) return;
  const playhead = await startPlayhead();
  // The workers' configuration reads it.
  process.env.E2E_URL = playhead.url;
  process.env.E2E_DATA_DIR = playhead.dataDir;
  return async () => {
    await playhead.stop();
    forget(playhead);
  };
}
