import type { Consortium } from '../domain/consortium';
import type { Day } from '../domain/day';
import type { Application } from '../usecases/application';
import { recordFacts } from '../usecases/recordFacts';
import { samplePatrons } from './samples/samplePatrons';
import { countPatrons } from '../store/patronDetails';
import type { Print } from './commands/refuse';

const IN_ONE_CALL = 250;

/** Tells of the made-up patrons of a sample consortium, the first time that it is there; later starts tell nothing. */
export async function tellSamples(app: Application, consortium: Consortium, today: Day, print: Print): Promise<void> {
  const sample = samplePatrons(consortium.id, today);
  if (sample === null || (await countPatrons(app.store, consortium.id, sample.source)) >= sample.patrons.length) return;
  for (let start = 0; start < sample.patrons.length; start += IN_ONE_CALL) {
    const patrons = sample.patrons.slice(start, start + IN_ONE_CALL);
    await recordFacts(app, { consortiumId: consortium.id, source: sample.source, patrons });
    print(`${consortium.name}: ${start + patrons.length} of ${sample.patrons.length} sample patrons told of …`);
  }
}
