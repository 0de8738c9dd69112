// The one door, asked as no browser asks: by raw requests over a socket.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from './log.ts';
import { openWebServer, type WebServer } from './web-server.ts';

let web: WebServer;

beforeAll(async () => {
  const log = openLog({ level: 'silent', production: true });
  web = await openWebServer({ host: '127.0.0.1', port: 0, origins: undefined, production: true, log });
  web.mount({ prefix: '/api/', handle: (request, response) => response.end(`path ${request.url}`) });
});
afterAll(() => web.close());

async function ask(...lines: string[]): Promise<string> {
  const socket = connect(web.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  socket.write(`${lines.join('\r\n').replaceAll('PORT', String(web.port))}\r\n\r\n`);
  socket.setTimeout(5_000, () => socket.destroy(new Error('no answer')));
  await once(socket, 'close');
  return answer;
}

const upgrade = (path: string, ...more: string[]) =>
  ask(`GET ${path} HTTP/1.1`, 'Host: localhost:PORT', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', ...more);

describe('the door', () => {
  it('answers under its own names', async () =>
    expect(await ask('GET /api/x HTTP/1.1', 'Host: localhost:PORT', 'Connection: close')).toContain('path /api/x'));

  it('refuses a name of somebody else as a problem with an id', async () => {
    const answer = await ask('GET /api/x HTTP/1.1', 'Host: evil.example', 'Connection: close');
    expect(answer).toMatch(/^HTTP\/1.1 403 /);
    expect(answer).toMatch(/"code":"OriginNotAllowed".*"requestId":"[0-9a-f-]{36}"/);
  });

  it('takes the whole address as the target, if it is its own', async () => {
    expect(await ask('GET http://localhost:PORT/api/x?y=1 HTTP/1.1', 'Host: localhost:PORT', 'Connection: close')).toContain(
      'path /api/x?y=1',
    );
    expect(await ask('GET http://evil.example/api/x HTTP/1.1', 'Host: localhost:PORT', 'Connection: close')).toMatch(/^HTTP\/1.1 403 /);
  });

  it('refuses what names no path, and what names two hosts', async () => {
    expect(await ask('OPTIONS * HTTP/1.1', 'Host: localhost:PORT', 'Connection: close')).toMatch(/^HTTP\/1.1 400 /);
    expect(await ask('GET /api/x HTTP/1.1', 'Host: localhost:PORT', 'Host: evil.example', 'Connection: close')).toMatch(/^HTTP\/1.1 400 /);
  });

  it('passes over an offer of another protocol', async () =>
    expect(await ask('GET /api/x HTTP/1.1', 'Host: localhost:PORT', 'Connection: Upgrade, close', 'Upgrade: h2c')).toContain(
      'path /api/x',
    ));

  it('ends every socket that is not for the live server, or comes from a foreign page', async () => {
    for (const path of ['/live', '/livex/', '/']) expect(await upgrade(path)).toMatch(/^HTTP\/1.1 403 /);
    expect(await upgrade('/live/', 'Origin: http://evil.example')).toMatch(/^HTTP\/1.1 403 /);
  });
});
