import { readFileSync } from 'node:fs';
import { planRun } from '../../src/usecases/runs/planRun';
import type { RunOutcome } from '../../src/usecases/runs/runRefusal';
import { startRun } from '../../src/usecases/runs/startRun';
import { workOnRun } from '../../src/usecases/runs/workOnRun';
import { openApplication } from '../database';
import { CONSORTIUM } from './fill';
import { RUN } from './patrons';

/** What a process that plans or acts says of itself when it is done. */
export interface Worked {
  readonly runId: string;
  readonly patrons: number;
  readonly seconds: number;
  /** Of the process itself, without PostgreSQL. */
  readonly cpuSeconds: number;
  /** Megabytes that the process held when it began to work, and the most it ever held; null where the system does not say. */
  readonly startMiB: number;
  readonly peakMiB: number | null;
  /** The most that objects took, looked at after each batch. */
  readonly heapMiB: number;
}

/** Plans the run, or carries the planned one out, in a process of its own. */
async function main(task: string, url: string, planned: string | undefined): Promise<void> {
  const app = await openApplication(url, RUN);
  const [startMiB, began, cpu] = [process.memoryUsage().rss / MIB, performance.now(), process.cpuUsage()];
  let [heapMiB, patrons] = [0, 0];
  const onBatch = (changed: number): void => {
    patrons += changed;
    heapMiB = Math.max(heapMiB, process.memoryUsage().heapUsed / MIB);
  };
  let runId = planned ?? '';
  if (task === 'plan') ({ id: runId, changes: patrons } = runOf(await planRun(app, { consortiumId: CONSORTIUM, day: RUN, kind: null, by: 'bench' })));
  else await workOnRun(app, CONSORTIUM, runOf(await startRun(app, { consortiumId: CONSORTIUM, runId, by: 'bench' })).id, { onBatch });
  const { user, system } = process.cpuUsage(cpu);
  const worked: Worked = { runId, patrons, seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6, startMiB, peakMiB: peakMiB(), heapMiB };
  process.stdout.write(`${JSON.stringify(worked)}\n`);
  await app.store.close();
}

const MIB = 2 ** 20;

function runOf(outcome: RunOutcome) {
  if (outcome.kind === 'refused') throw new Error(outcome.message);
  return outcome.run;
}

/** As Linux tells it. */
function peakMiB(): number | null {
  if (process.platform !== 'linux') return null;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
}

void main(process.argv[3] as string, process.argv[4] as string, process.argv[5]);
