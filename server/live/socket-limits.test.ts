// What one socket may cost, at its bounds.
import { EventEmitter } from 'node:events';
import type { Socket } from 'socket.io';
import { describe, expect, it } from 'vitest';
import { boundWaiting, createFloodGate } from './socket-limits.ts';

describe('the flood gate', () => {
  it('lets 300 messages through at once, then 50 a second', () => {
    let nowMs = 0;
    const mayPass = createFloodGate(() => nowMs);
    const passed = (count: number) => Array.from({ length: count }, mayPass).filter(Boolean).length;
    expect(passed(400)).toBe(300);
    nowMs += 1000;
    expect(passed(400)).toBe(50);
    nowMs += 60_000;
    expect(passed(400)).toBe(300);
  });
});

describe('a socket that does not read', () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  function connection(writableLength = 0) {
    const link = {
      writableLength,
      destroyed: false,
      destroy: () => {
        link.destroyed = true;
      },
    };
    const conn = Object.assign(new EventEmitter(), { request: { socket: link } });
    let cuts = 0;
    boundWaiting({ conn } as unknown as Pick<Socket, 'conn'>, () => {
      cuts += 1;
    });
    const send = (count: number) => Array.from({ length: count }, () => conn.emit('packetCreate', { data: megabyte }));
    return { conn, link, send, cuts: () => cuts };
  }

  it('is cut, once, when more than 4 MiB wait for it', () => {
    const { link, send, cuts } = connection();
    send(4);
    expect(link.destroyed).toBe(false);
    send(3);
    expect(link.destroyed).toBe(true);
    expect(cuts()).toBe(1);
  });

  it('is cut for what the link has not sent, too', () => {
    const { link, send } = connection(4 * 1024 * 1024);
    send(1);
    expect(link.destroyed).toBe(true);
  });

  it('is left alone as long as it takes what is sent', () => {
    const { conn, link, send } = connection();
    for (let round = 0; round < 10; round += 1) {
      send(3);
      conn.emit('packetCreate', {});
      conn.emit('drain');
    }
    expect(link.destroyed).toBe(false);
  });
});
