import type { ChildProcess } from 'node:child_process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const children = new Set<ChildProcess>();

/** Has the server stop (a fast shutdown) when this process ends in any way but kill -9. */
export function stopWithThisProcess(child: ChildProcess): void {
  if (children.size === 0) listen();
  children.add(child);
  child.once('exit', () => forget(child));
  child.once('error', () => forget(child));
}

function forget(child: ChildProcess): void {
  if (children.delete(child) && children.size === 0) unlisten();
}

function listen(): void {
  process.on('exit', stopAll);
  for (const name of signals) process.on(name, onSignal);
}

function unlisten(): void {
  process.off('exit', stopAll);
  for (const name of signals) process.off(name, onSignal);
}

function stopAll(): void {
  for (const child of children) child.kill('SIGINT');
}

/** Where the program has its own answer to the signal, that decides; otherwise it dies as it would have without us. */
function onSignal(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return;
  stopAll();
  unlisten();
  process.kill(process.pid, name);
}
