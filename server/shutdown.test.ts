// The order of stopping, and what becomes of parts that hang or fail.
import { describe, expect, it, vi } from 'vitest';
import { openLog } from './log.ts';
import { createShutdown } from './shutdown.ts';

const log = openLog({ level: 'silent', production: true });

describe('shutting down', () => {
  it('stops the last started first', async () => {
    const order: string[] = [];
    const shutdown = createShutdown(log);
    for (const name of ['database', 'bus', 'web']) shutdown.after(name, async () => order.push(name));
    await shutdown.run();
    expect(order).toEqual(['web', 'bus', 'database']);
  });

  it('stops the rest when one part hangs and another fails', async () => {
    const stop = vi.fn(async () => {});
    const shutdown = createShutdown(log, 100);
    shutdown.after('database', stop);
    shutdown.after('web', () => Promise.reject(new Error('broken')));
    shutdown.after('sockets', () => new Promise(() => {}));
    await shutdown.run();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('stops once, however often it is asked', async () => {
    const stop = vi.fn(async () => {});
    const shutdown = createShutdown(log);
    shutdown.after('web', stop);
    await Promise.all([shutdown.run(), shutdown.run()]);
    expect(stop).toHaveBeenCalledOnce();
  });
});
