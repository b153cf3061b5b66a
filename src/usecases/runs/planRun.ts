import type { EntityManager } from 'typeorm';
import { lastRun } from '../../domain/completeness';
import { addDays, earlier, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { EARLIER_RUNS, tripped } from '../../domain/runs/brake';
import type { OverrideRequest } from '../../domain/runs/overrideRequest';
import { isDue, type RunKind } from '../../domain/runs/run';
import { runSettings } from '../../domain/runs/runSettings';
import { firstRunForeseen } from '../../store/runCandidates';
import { holdFrom } from '../../store/runGate';
import { beatPlan, beginPlan, movesEndsOnly, planTotals, removeBrokenOff, removePlan, type PlanTotals } from '../../store/runPlans';
import { earlierChanges, moveRun, readRun, runsOfDay, type Run } from '../../store/runs';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { freshRules, type FreshRules } from '../freshRules';
import { earlierRunOpen } from './earlierRunOpen';
import { leftOutItems } from './leftOutItems';
import { orderedItems } from './orderedItems';
import { orderUnusable, unusable } from './orderUnusable';
import { planItems, waitingThrough } from './planItems';
import { runName, runRefused, type RunOutcome, type RunRefused } from './runRefusal';
import { isTakenBack, waitsForPlan } from './waitsForPlan';

/** Which run is to be planned, and by whom; `kind` null: whichever it turns out to be. `request` comes with an OVERRIDE, and makes it one. */
export interface PlanOrder {
  readonly consortiumId: string;
  readonly day: Day;
  readonly kind: RunKind | null;
  readonly request?: OverrideRequest | null;
  readonly by: string;
}

/**
 * Plans the run of a day: writes down whom it changes and how, and changes nothing of them. From then on runs of that day
 * and later wait for every patron until it is done. A plan of a day that has not come is a forecast: to be looked at, not to be
 * started, and it holds nothing.
 */
export async function planRun(app: Application, order: PlanOrder): Promise<RunOutcome> {
  await app.store.inTransaction(order.consortiumId, (manager) => removeBrokenOff(manager, order.consortiumId));
  const rules = await freshRules(app, order.consortiumId);
  const today = app.clock.today(rules.rulebook.consortium.timeZone);
  const { request = null } = order;
  const planning: Planning = { ...order, kind: order.kind ?? (request === null ? null : 'OVERRIDE'), request, rules, today, forecast: order.day > today };
  return (await whyNotPlanned(app, planning)) ?? writePlan(app, planning);
}

interface Planning extends PlanOrder {
  readonly request: OverrideRequest | null;
  readonly rules: FreshRules;
  readonly today: Day;
  readonly forecast: boolean;
}

async function whyNotPlanned(app: Application, planning: Planning): Promise<RunRefused | null> {
  const { consortiumId, day, kind, request, rules, today, forecast } = planning;
  if (!rules.whole) return runRefused('POLICY_UNUSABLE', `A policy assigned to \`${consortiumId}\` cannot be used, so no run can be planned; mend the description or the policy first.`);
  const first = firstPolicy(rules);
  if (first === null || day < first) return runRefused('BEFORE_FIRST_POLICY', `On \`${isoDay(day)}\` no policy is in force in \`${consortiumId}\`${first === null ? '' : `; the first begins on \`${isoDay(first)}\``}.`);
  if (kind !== null && !isDue(kind)) return orderUnusable({ kind, day, request }, rules.rulebook.consortium, today);
  if (request !== null) return unusable(`comes with \`override\`, and is of kind ${kind}; give the kind OVERRIDE, or none`);
  if (forecast) return null;
  return (await openEarlier(app, consortiumId, day, rules)) ?? (await openThatDay(app, consortiumId, day, rules));
}

/** The first day of which a run can be: with a policy in force, and standings recorded. */
function firstPolicy({ rulebook: { consortium } }: FreshRules): Day | null {
  const days = consortium.policies.map(({ from }) => from ?? consortium.since);
  return days.length === 0 ? null : (Math.max(days.reduce(earlier), consortium.since) as Day);
}

async function openEarlier(app: Application, consortiumId: string, day: Day, { heldFrom }: FreshRules): Promise<RunRefused | null> {
  const open = await earlierRunOpen(app, consortiumId, day);
  if (open !== null || heldFrom === null || heldFrom >= day) return open;
  const due = await firstRunForeseen(app.store, consortiumId, heldFrom, addDays(day, -1));
  return due === null ? null : runRefused('EARLIER_RUN_OPEN', `The run of \`${isoDay(due)}\` is not done; plan that day first.`);
}

/** A plan of the day that still counts stands in the way of another; one made before the description changed does not. */
async function openThatDay(app: Application, consortiumId: string, day: Day, { revision }: FreshRules): Promise<RunRefused | null> {
  const run = (await runsOfDay(app.store, consortiumId, day)).filter((each) => !each.forecast && isDue(each.kind)).pop();
  if (run === undefined) return null;
  if (run.revision !== revision && (run.state === 'PLANNED' || run.state === 'HELD')) {
    await app.store.inTransaction(consortiumId, (manager) => moveRun(manager, consortiumId, run.id, { from: ['PLANNED', 'HELD'], to: 'STALE' }));
    return null;
  }
  const counts = run.state === 'DONE' || run.state === 'DONE_WITH_ERRORS' || run.state === 'STALE' || isTakenBack(run.state);
  return counts ? null : runRefused('ALREADY_PLANNED', `The ${runName(run)} is ${run.state}; go on with that one.`);
}

async function writePlan(app: Application, planning: Planning): Promise<RunOutcome> {
  const { consortiumId, day, rules, forecast } = planning;
  const begin = await begun(app, planning);
  if (typeof begin !== 'string') return begin;
  const id = begin;
  const { kind, totals } = await itemsWritten(app, planning, id);
  const refused = whyNothing(planning, totals, kind);
  if (refused !== null && !(refused.code === 'NOTHING_DUE' && isDue(kind) && (await waitsForPlan(app, consortiumId, day)))) {
    await app.store.inTransaction(consortiumId, (manager) => removePlan(manager, consortiumId, id));
    return refused;
  }
  if (kind !== 'EXPIRY_SHIFT' || forecast) return { kind: 'run', run: await finishPlan(app, planning, id, { kind, totals }) };
  await leftOutItems(app, { consortiumId, runId: id, day, rules });
  return { kind: 'run', run: await finishPlan(app, planning, id, { kind, totals: await totalsOf(app, consortiumId, id) }) };
}

/** The id of the plan that is begun, behind whichever others begin at the same moment; refused where one of them is of the same. */
async function begun(app: Application, { consortiumId, day, kind, request, rules, by, forecast }: Planning): Promise<string | RunRefused> {
  for (;;) {
    const id = await beginPlan(app.store, consortiumId, { day, kind: kind ?? 'MONTHLY', request, revision: rules.revision, forecast, by, now: app.clock.now() });
    if (id !== null) return id;
    const isAlone = forecast || (kind !== null && !isDue(kind));
    const refused = isAlone ? null : await openThatDay(app, consortiumId, day, rules);
    if (refused !== null) return refused;
  }
}

/** What a plan turns out to be. */
interface Written {
  readonly kind: RunKind;
  readonly totals: PlanTotals;
}

/** Writes down whom the run concerns. */
async function itemsWritten(app: Application, planning: Planning, runId: string): Promise<Written> {
  const { consortiumId, day, kind, request, rules, today, forecast } = planning;
  if (kind !== null && !isDue(kind)) {
    await orderedItems(app, { consortiumId, runId, run: { day, kind, request }, rules, secrets: app.secrets, today, now: app.clock.now() });
    return { kind, totals: await totalsOf(app, consortiumId, runId) };
  }
  await planItems(app, { consortiumId, runId, day, rules, today, forecast, waitingThrough: waitingThrough(rules, day) });
  const totals = await totalsOf(app, consortiumId, runId);
  const movesEnds = totals.changes > 0 && (await movesEndsOnly(app.store, consortiumId, runId));
  return { kind: movesEnds ? 'EXPIRY_SHIFT' : 'MONTHLY', totals };
}

/** Counting takes long where a plan is large. */
async function totalsOf({ store }: Application, consortiumId: string, runId: string): Promise<PlanTotals> {
  await beatPlan(store, consortiumId, runId);
  return planTotals(store, consortiumId, runId);
}

function whyNothing({ day, kind: wanted, consortiumId, rules }: Planning, { changes, setAside, counts }: PlanTotals, kind: RunKind): RunRefused | null {
  const found = changes + setAside;
  if (found === 0 && !isDue(kind)) return runRefused('NOTHING_DUE', `Nothing would change in \`${consortiumId}\`${leftOutText(counts)}.`);
  if (found === 0) return runRefused('NOTHING_DUE', `On \`${isoDay(day)}\` no run changes anything in \`${consortiumId}\` that is not done already${behindText(rules.sources, day)}.`);
  if (wanted === null || wanted === kind) return null;
  return runRefused('KIND_DOES_NOT_FIT', `The run of \`${isoDay(day)}\` is of kind ${kind}, not ${wanted}; plan it as what it is, or leave the kind out.`);
}

/** What waits for a source is not planned. */
function behindText(sources: FreshRules['sources'], day: Day): string {
  const behind = sources.filter((source) => lastRun(source) < day).map(({ id, completeThrough }) => `\`${id}\` is complete through ${completeThrough === null ? 'no day yet' : `\`${isoDay(completeThrough)}\``}`);
  return behind.length === 0 ? '' : `; what waits for a source is planned when it has caught up: ${behind.join(', ')}`;
}

function leftOutText(counts: PlanTotals['counts']): string {
  const left = counts.map(({ memberships, reason }) => `${memberships} for \`${reason}\``);
  return left.length === 0 ? ': the order means nobody' : `: those whom the order means stay as they are, ${left.join(', ')}`;
}

/** From here on the plan counts: it is held where it exceeds a limit, and what it would do waits for it. */
async function finishPlan(app: Application, { consortiumId, day, forecast, rules }: Planning, id: string, { kind, totals: { patrons, changes, counts } }: Written): Promise<Run> {
  const earlierRuns = await earlierChanges(app.store, consortiumId, kind, EARLIER_RUNS);
  const brake = tripped(runSettings(rules.rulebook.consortium).brake, { changes, patrons, earlier: earlierRuns });
  const finish = async (manager: EntityManager): Promise<boolean> => {
    const state = brake.length > 0 && !forecast ? 'HELD' : 'PLANNED';
    const isOurs = await moveRun(manager, consortiumId, id, { from: ['PLANNING'], to: state, set: { kind, patrons, changes, counts, brake } });
    if (isOurs && !forecast && isDue(kind)) await holdFrom(manager, consortiumId, day);
    return isOurs;
  };
  await changing(app, consortiumId, finish, (isOurs) => (isOurs ? { detail: { run: id, day: isoDay(day), changes } } : null));
  return (await readRun(app.store, consortiumId, id)) as Run;
}
