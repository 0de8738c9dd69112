// The peer of a push: a bare Socket.IO server that tells all its sockets what it was sent, and does nothing else.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer((request, response) => {
  if (request.method !== 'POST') return response.end('up');
  request.toArray().then((chunks) => {
    const message = JSON.parse(Buffer.concat(chunks).toString());
    response.end('ok');
    io.emit('accountEvents', message);
  });
});
const io = new Server(http, { path: '/live', transports: ['websocket'], serveClient: false, perMessageDeflate: false });
http.listen(Number(process.env.PORT), 'localhost');
process.on('SIGTERM', () => process.exit(0));
