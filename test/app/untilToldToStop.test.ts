import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = `require('./bin/registerTypeScript');
const { untilToldToStop } = require('./src/app/untilToldToStop');
untilToldToStop().then(() => console.log('told'));
setTimeout(() => console.log('waiting'), 1).unref();
setTimeout(() => process.kill(process.pid, process.argv[1]), 300).unref();`;

test.each(['SIGTERM', 'SIGINT'])('A process that has nothing else to do stays until it is told to stop by %s', async (signal) => {
  const child = spawn(process.execPath, ['-e', PROGRAM, signal], { cwd: join(__dirname, '../..'), stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect([code, printed]).toEqual([0, 'waiting\ntold\n']);
});
