import { setTimeout as pause } from 'node:timers/promises';
import { foldNoticed } from '../../src/usecases/activity/foldNoticed';
import { recordActivity, type ActivityEvent } from '../../src/usecases/activity/recordActivity';
import { diceOf } from '../engine/dice';
import { PLACES } from '../http/templates';
import { openApplication, TODAY } from '../database';

const CALL = 1000;

/** What was told, in how many seconds, and the microseconds of the processor that it took. */
export interface Told {
  readonly events: number;
  readonly recorded: number;
  readonly seconds: number;
  readonly cpu: number;
}

/** Tells, each time it is asked, of so many uses a second by random cards for some seconds, or folds what was noticed; and says how it went. */
async function main(url: string, patrons: number, seed: number): Promise<void> {
  const app = await openApplication(url);
  const dice = diceOf(seed);
  const events = (consortium: string, institution: string): ActivityEvent[] =>
    Array.from({ length: CALL }, () => ({ patron: { card: `${consortium}-${dice.between(1, patrons / PLACES.length)}` }, institution, via: 'SIP2', on: TODAY }));
  const tell = async (perSecond: number, seconds: number): Promise<{ readonly events: number; readonly recorded: number }> => {
    const [begun, calls] = [performance.now(), (perSecond / CALL) * seconds];
    let recorded = 0;
    for (let call = 0; call < calls; call += 1) {
      const { consortium, institution } = dice.pick(PLACES);
      const outcomes = await recordActivity(app, { consortiumId: consortium, events: events(consortium, institution), preview: false });
      recorded += outcomes.filter(({ kind }) => kind === 'recorded').length;
      await pause(Math.max(0, begun + ((call + 1) * CALL * 1000) / perSecond - performance.now()));
    }
    return { events: calls * CALL, recorded };
  };
  const fold = async (): Promise<{ readonly events: number; readonly recorded: number }> => {
    let folded = 0;
    for (const { consortium } of PLACES) folded += await foldNoticed(app, consortium);
    return { events: folded, recorded: folded };
  };
  process.on('message', ({ perSecond, seconds }: { readonly perSecond: number; readonly seconds: number }) => {
    const [begun, cpu] = [performance.now(), process.cpuUsage()];
    void (perSecond === 0 ? fold() : tell(perSecond, seconds)).then((done) => {
      const { user, system } = process.cpuUsage(cpu);
      process.send?.({ ...done, seconds: (performance.now() - begun) / 1000, cpu: user + system });
    });
  });
  process.send?.('ready');
}

void main(process.argv[3] as string, Number(process.argv[4]), Number(process.argv[5]));
