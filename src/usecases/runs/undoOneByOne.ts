import type { EntityManager } from 'typeorm';
import { loadPatrons } from '../../store/loadPatrons';
import { lockItems, settleItems, type SettledItem } from '../../store/runItems';
import { stateKept } from '../../store/runs';
import { savePatrons, type PatronWrite } from '../../store/savePatrons';
import { storeWithin } from '../../store/store';
import { itemsDone, withdrawToldByRun, type DoneItem } from '../../store/undoRuns';
import type { Application } from '../application';
import { freshRules } from '../freshRules';
import { runLine } from './runLine';
import type { UndoingRun } from './undoingRun';
import { withoutRun, type Undoing } from './withoutRun';

const TRIES = 6;

/**
 * Takes back what a run has done to those who cannot be given back what stood, by projecting each anew without it: they were
 * projected since, for a change of the description. Whoever was told of since is left. While a policy cannot be used nothing
 * is done; whoever keeps being changed meanwhile is tried again with the next look at the run.
 */
export async function undoOneByOne(app: Application, undoing: UndoingRun): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) if (!(await somebodyOvertaken(app, undoing))) return;
}

async function somebodyOvertaken(app: Application, undoing: UndoingRun): Promise<boolean> {
  const { consortiumId, run, batch } = undoing;
  let isOvertaken = false;
  for (let after = 0; ; ) {
    const items = await itemsDone(app.store, consortiumId, run.id, after, batch);
    const rules = await freshRules(app, consortiumId);
    const last = items[items.length - 1];
    if (last === undefined || !rules.whole) return isOvertaken;
    const doing: Undoing = { run, rules, secrets: app.secrets, today: app.clock.today(rules.rulebook.consortium.timeZone), now: app.clock.now() };
    isOvertaken = (await undoItems(app, undoing, await prepared(app, undoing, doing, items))) || isOvertaken;
    after = last.position;
  }
}

/** A patron with what is to be written of him; null where he is left as he is. */
interface Prepared {
  readonly patronId: string;
  readonly write: PatronWrite | null;
}

async function prepared(app: Application, { consortiumId }: UndoingRun, doing: Undoing, items: readonly DoneItem[]): Promise<Prepared[]> {
  const patrons = await loadPatrons(app.store, consortiumId, items.map(({ patronId }) => patronId));
  return items.map(({ patronId, before }) => {
    const patron = patrons.find(({ id }) => id === patronId);
    return { patronId, write: patron === undefined || before === null ? null : withoutRun(doing, patron, before) };
  });
}

interface Written {
  readonly restored: readonly string[];
  readonly isOvertaken: boolean;
}

/** Writes some of them in one transaction; true where somebody else has changed one of them meanwhile, who stays as he is. */
async function undoItems(app: Application, { consortiumId, run, by, onBatch }: UndoingRun, all: readonly Prepared[]): Promise<boolean> {
  const now = app.clock.now();
  const work = async (manager: EntityManager): Promise<Written> => {
    if ((await stateKept(manager, consortiumId, run.id)) !== 'UNDOING') return { restored: [], isOvertaken: false };
    const ours = await lockItems(manager, consortiumId, run.id, 'DONE', all.map(({ patronId }) => patronId));
    const mine = all.filter(({ patronId }) => ours.has(patronId));
    const overtaken = await savePatrons(storeWithin(app.store, manager), consortiumId, mine.flatMap(({ write }) => (write === null ? [] : [write])), now);
    const settled = mine.filter(({ patronId }) => !overtaken.includes(patronId)).map(({ patronId, write }): SettledItem => (write === null ? { patronId, state: 'LEFT', note: 'CHANGED_SINCE' } : { patronId, state: 'UNDONE' }));
    const restored = settled.filter(({ state }) => state === 'UNDONE').map(({ patronId }) => patronId);
    await withdrawToldByRun(manager, consortiumId, run.id, restored, now);
    await settleItems(manager, consortiumId, run.id, settled, now);
    return { restored, isOvertaken: overtaken.length > 0 };
  };
  const { restored, isOvertaken } = await app.audit.change(app.store, consortiumId, work, (written) => runLine(run, 'run undone', by, written.restored));
  onBatch?.(restored.length);
  return isOvertaken;
}
