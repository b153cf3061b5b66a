'use strict';

require('../../bin/registerTypeScript');
const { sendWire } = require('../server/sendWire');

/** A client in a process of its own: in that of the server it would hear an answer only when the server has nothing left to do. */
process.on('message', async ({ port, before, wire, tries }) => {
  const heard = [];
  for (let number = 0; number < tries; number += 1) {
    const first = await sendWire(port, Buffer.from(before));
    heard.push([first, await sendWire(port, Buffer.from(wire))]);
  }
  process.send(heard);
});
