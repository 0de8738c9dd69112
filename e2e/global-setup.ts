// Starts the one Playhead that most browser tests share.
import { forget, startPlayhead } from './playhead.ts';

export default async function setup(): Promise<() => Promise<void>> {
  const playhead = await startPlayhead();
  // The workers' configuration reads it.
  process.env.E2E_URL = playhead.url;
  return async () => {
    await playhead.stop();
    forget(playhead);
  };
}
