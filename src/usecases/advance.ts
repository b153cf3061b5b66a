import { addDays, earlier, type Day } from '../domain/day';
import { runSettings } from '../domain/runs/runSettings';
import { changeDays } from '../policies/spans';
import { writeAdvanced } from '../store/consortia';
import type { LoadedPatron } from '../store/loadPatrons';
import { forgetReceipts } from '../store/receipts';
import { firstDueDay } from '../store/runCandidates';
import { settleGate } from '../store/runGate';
import { removeBrokenOff } from '../store/runPlans';
import { foldNoticed } from './activity/foldNoticed';
import type { Application } from './application';
import { bringByDate } from './bringByDate';
import { bringPatrons } from './bringPatrons';
import { completeErasures } from './erasure/completeErasures';
import { freshRules, type FreshRules } from './freshRules';
import { doRunsOfDay } from './runs/doRunsOfDay';
import { waitingThrough } from './runs/planItems';

const BATCH = 200;
const RECEIPTS_KEPT_MS = 30 * 24 * 3600 * 1000;

/**
 * Brings a consortium to a day. First everyone is projected anew whom a change of the description touches; then one due day
 * after the other is done: its run, if there is one, is planned and carried out, and whoever is due by date is projected. A
 * run waits for sources that are not complete through the day before, and is done when they are; one that exceeds a limit, or is not to start by
 * itself, waits for somebody, and so do the days after it, except for what is due by date. It works in batches, each written
 * whole; broken off anywhere it goes on where it was. Plans that were broken off while they were written are removed. Then who waits to be erased and is kept by nothing any more is erased: an erasure
 * that fails holds no run back. Last, use that was noticed is folded. Returns how many patrons were projected. While an assigned policy cannot be used nothing is decided: the runs wait, and the answers say so.
 */
export async function advance(app: Application, consortiumId: string, day: Day, onBatch?: (done: number) => void, batch = BATCH): Promise<number> {
  let done = 0;
  const count = (changed: number): void => {
    done += changed;
    onBatch?.(done);
  };
  await forgetReceipts(app.store, consortiumId, new Date(app.clock.now().getTime() - RECEIPTS_KEPT_MS));
  await app.store.inTransaction(consortiumId, (manager) => removeBrokenOff(manager, consortiumId));
  const rules = await freshRules(app, consortiumId);
  if (rules.whole) await bringAll(app, { consortiumId, day, rules, batch, count });
  await completeErasures(app, consortiumId, null);
  await foldNoticed(app, consortiumId);
  return done;
}

async function bringAll(app: Application, advancing: Advancing): Promise<void> {
  const { consortiumId, day, rules, count } = advancing;
  const first = await dueAfter(app, advancing, null);
  const heldFrom = earliestHeld(rules.heldFrom, first);
  await bringPatrons(app, { ...advancing, rules: { ...rules, heldFrom }, dueThrough: null, throughOf: (patron) => beforeDue(patron, day), onBatch: count });
  const waitsOn = await doDays(app, advancing);
  if (waitsOn !== null) await feelChanges(app, advancing, waitsOn);
  await writeAdvanced(app.store, consortiumId, waitsOn === null ? day : addDays(waitsOn, -1));
  if (waitsOn === null) await settle(app, advancing);
}

interface Advancing {
  readonly consortiumId: string;
  readonly day: Day;
  readonly rules: FreshRules;
  readonly batch: number;
  count(changed: number): void;
}

/** Does one due day after the other; returns the one that waits for somebody, null when none does. */
async function doDays(app: Application, advancing: Advancing): Promise<Day | null> {
  const { consortiumId, batch, count } = advancing;
  for (let due = await dueAfter(app, advancing, null); due !== null; due = await dueAfter(app, advancing, due)) {
    const day = due;
    const byDate = (): Promise<void> => bringByDate(app, { ...advancing, day, onBatch: count });
    if (!(await doRunsOfDay(app, consortiumId, day, { batch, onBatch: count, byDate }))) return day;
  }
  return null;
}

function dueAfter(app: Application, { consortiumId, day, rules }: Advancing, after: Day | null): Promise<Day | null> {
  return firstDueDay(app.store, consortiumId, { after, through: day, waitingThrough: waitingThrough(rules, day), revision: rules.revision });
}

/** While runs are held, a change of the rules is felt on its day all the same. */
async function feelChanges(app: Application, advancing: Advancing, heldFrom: Day): Promise<void> {
  const { rules, day } = advancing;
  const changes = changeDays(rules.rulebook).filter((change) => change >= heldFrom && change <= day);
  if (changes.length === 0) return;
  await bringPatrons(app, { ...advancing, rules: { ...rules, heldFrom }, dueThrough: Math.max(...changes) as Day, throughOf: () => day, onBatch: advancing.count });
}

/** What is due for a patron has its turn on its day: a change that touches the time before brings him to the day before. */
function beforeDue({ waitingSince, nextDueOn, revisedFrom }: LoadedPatron, day: Day): Day {
  const isDue = waitingSince === null && nextDueOn !== null && nextDueOn <= day;
  return isDue && revisedFrom !== null && revisedFrom < nextDueOn ? addDays(nextDueOn, -1) : day;
}

function earliestHeld(one: Day | null, other: Day | null): Day | null {
  return one === null || other === null ? (one ?? other) : earlier(one, other);
}

/** Where runs do not start by themselves those of tomorrow are held today. */
async function settle(app: Application, { consortiumId, rules, day }: Advancing): Promise<void> {
  const heldFrom = runSettings(rules.rulebook.consortium).automatic ? null : addDays(day, 1);
  await app.store.inTransaction(consortiumId, (manager) => settleGate(manager, consortiumId, heldFrom, day));
}
