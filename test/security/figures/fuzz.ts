import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { anybody } from '../../support/anybody';
import { createServer } from '../../../src/app/server/createServer';
import { schema } from '../../../src/app/server/schema';
import { dayOf } from '../../../src/domain/day';
import { fuzzed } from '../../fuzz/fuzzed';
import { startTestServer } from '../../support/testServer';
import { aLibrary } from '../../usecases/aLibrary';
import { shareOf, type Figure } from '../../support/figures/figure';

const OPERATIONS = 100_000;
const WARM_UP = 2000;
const MEBIBYTE = 1024 * 1024;

/** Asks operations made from the schema, a quarter of them spoilt. */
export const fuzz: Figure = {
  name: 'random operations made from the schema, 100,000',
  aim: '≥ 60 % valid; none fails inside or tells of it; heap grows < 50 MiB',
  measure: async (extent) => {
    const { seed } = extent;
    const there = await startTestServer(dayOf(2026, 11, 21));
    const library = await aLibrary(there, '2026-11-21');
    await library.tell(library.member());
    const words = [library.id, library.here, library.there, '1', 'm', 'wise', '', '😀', "'", '00000000-0000-0000-0000-000000000000'];
    const server = await createServer(there.app, { log: pino({ level: 'silent' }), authenticate: anybody });
    await fuzzed(server, await schema(), words, seed + 1, shareOf(WARM_UP, extent));
    const before = heap();
    const { asked, valid, faulty } = await fuzzed(server, await schema(), words, seed, shareOf(OPERATIONS, extent));
    const growth = (heap() - before) / MEBIBYTE;
    await server.close();
    await there.close();
    faulty.slice(0, 3).forEach(({ operation, answer }) => process.stderr.write(`${JSON.stringify(operation)}\n${answer}\n`));
    return {
      measured: `${((100 * valid) / asked).toFixed(0)} % of ${asked} valid; ${faulty.length}; heap ${growth >= 0 ? '+' : '−'} ${Math.abs(growth).toFixed(1)} MiB`,
      kept: valid >= 0.6 * asked && faulty.length === 0 && growth < 50,
    };
  },
};

/** What is still in use after everything else was collected. */
function heap(): number {
  setFlagsFromString('--expose_gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
