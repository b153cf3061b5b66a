import { closeIfPeriodIsOver, flandersDay, settleTerms } from './naiveFlanders';
import { policyAt, sceneOn } from './naiveScene';
import { closeIfOver, movesOn, vaskiDay } from './naiveVaski';
import { endRow, newRow, type RowState, type State, type Told, type World } from './naiveWorld';

/** The state before anything is told. */
export function emptyState(world: World, day: number): State {
  return { rows: [], scene: sceneOn(world.agreements, day, day), dead: false, certain: new Map() };
}

/** A copy that can be walked into the future without touching the original. */
export function cloneState(state: State): State {
  return {
    rows: state.rows.map((row) => ({ ...row, notes: [...row.notes], openTerms: [...row.openTerms] })),
    scene: state.scene,
    dead: state.dead,
    certain: new Map(state.certain),
  };
}

function endByHand(world: World, row: RowState, day: number, why: string): void {
  if (world.vaski.has(row.at)) closeIfOver(row, day - 1);
  else closeIfPeriodIsOver(row, day - 1);
  endRow(row, day, why);
  if (why === 'CANCELLED' && row.ended?.why === 'CANCELLED') row.feeWrittenOff = true;
}

function renew(world: World, row: RowState, day: number, endsOn: number | null): void {
  row.openTerms.push({ kind: 'RENEWAL', on: day, endsOn });
  if (world.vaski.has(row.at)) row.ended = null;
  else settleTerms(row);
}

function enrol(world: World, state: State, place: number, day: number): void {
  const row = newRow(world, place);
  state.rows.push(row);
  if (!world.vaski.has(row.at)) settleTerms(row);
  if (state.dead) endRow(row, day, 'DECEASED');
}

function tell(world: World, state: State, what: Told, day: number): void {
  if (what.kind === 'ROW') enrol(world, state, what.place, day);
  else if (what.kind === 'DECEASED') {
    state.dead = true;
    state.rows.forEach((row) => endByHand(world, row, day, 'DECEASED'));
  } else {
    const row = state.rows.find((r) => r.place === what.place);
    if (!row) throw new Error(`Row ${what.place} is renewed or cancelled before it exists.`);
    if (what.kind === 'RENEWAL') renew(world, row, day, what.endsOn);
    else endByHand(world, row, day, 'CANCELLED');
  }
}

/**
 * One step of the clock, to the beginning of `day`: the facts told that day, then what comes by date, then the run.
 * `known` is the day through which facts, policies and groups are known; it lies behind `day` when the future is foreseen.
 */
export function advance(world: World, state: State, day: number, known: number): void {
  if (world.boundaries.has(day)) state.scene = sceneOn(world.agreements, day, known);
  if (day <= known) for (const what of world.told.get(day) ?? []) tell(world, state, what, day);
  for (const row of state.rows) {
    const policy = state.scene.policy.get(row.at);
    if (world.vaski.has(row.at)) {
      const hadPolicy = (): boolean => policyAt(world.agreements, row.at, day - 1, known) !== undefined;
      const begins = policy !== undefined && world.boundaries.has(day) && !hadPolicy();
      vaskiDay(world, row, policy, day, day <= known && policy !== undefined && movesOn(day, begins));
    } else flandersDay(world, row, state.rows, policy, day, Math.min(day, known));
  }
}
