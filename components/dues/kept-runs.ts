// Runs that this browser keeps, so that a reload or a closed tab comes back to what was agreed to. What became of it the server knows.
import { type DuesRun, storedRun } from './dues-run.ts';

const mostKept = 20;
const prefixOf = (ledgerId: string) => `playhead-dues ${ledgerId} `;

/** False when this browser keeps nothing: then the run must not begin. */
export function keepRun(run: DuesRun): boolean {
  try {
    for (const { runId } of keptRuns(run.ledgerId).slice(mostKept - 1)) localStorage.removeItem(prefixOf(run.ledgerId) + runId);
    localStorage.setItem(prefixOf(run.ledgerId) + run.runId, JSON.stringify(run));
    return true;
  } catch {
    return false; // storage is switched off, or full
  }
}

/** Null when this browser has none under the id, or one that somebody meddled with. */
export function keptRun(ledgerId: string, runId: string): DuesRun | null {
  try {
    const parsed = storedRun.safeParse(JSON.parse(localStorage.getItem(prefixOf(ledgerId) + runId) ?? 'null'));
    return parsed.success && parsed.data.ledgerId === ledgerId && parsed.data.runId === runId ? parsed.data : null;
  } catch {
    return null; // storage is switched off, or what is there is no JSON
  }
}

/** Newest first. */
export function keptRuns(ledgerId: string): readonly DuesRun[] {
  const prefix = prefixOf(ledgerId);
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  const runs = keys.map((key) => keptRun(ledgerId, key.slice(prefix.length))).filter((run) => run !== null);
  return runs.toSorted((a, b) => b.begunAt.localeCompare(a.begunAt));
}
