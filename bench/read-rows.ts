// The read side: verification, and rebuilding a read model.
import { rebuildRows } from './rebuild-row.ts';
import type { Run } from './run.ts';
import { verifyRows } from './verify-row.ts';

export async function readRows(run: Run): Promise<void> {
  await verifyRows(run);
  await rebuildRows(run);
}
