import type { RunKind } from '../../../src/domain/runs/run';
import type { Run } from '../../../src/store/runs';
import { planRun } from '../../../src/usecases/runs/planRun';
import type { RunOutcome } from '../../../src/usecases/runs/runRefusal';
import { startRun } from '../../../src/usecases/runs/startRun';
import { workOnRun, type Working } from '../../../src/usecases/runs/workOnRun';
import type { TestServer } from '../../support/testServer';
import { day, type Library } from '../aLibrary';

/** Runs wait for somebody to start them. */
export const BY_HAND = { runs: { automatic: false } };

/** Plans the run of a day on that day, as a person called Anna. */
export async function plan(server: TestServer, { id }: Library, on: string, kind: RunKind | null = null): Promise<RunOutcome> {
  return planRun(server.app, { consortiumId: id, day: day(on), kind, by: 'Anna' });
}

/** The run of a day planned, that day being today. */
export async function planned(server: TestServer, library: Library, on: string): Promise<Run> {
  server.setToday(day(on));
  return runOf(await plan(server, library, on));
}

/** Plans, starts and carries out the run of a day, and returns it. */
export async function done(server: TestServer, library: Library, on: string, working: Working = {}): Promise<Run> {
  const run = await planned(server, library, on);
  runOf(await startRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' }));
  return workOnRun(server.app, library.id, run.id, working);
}

/** The run of an outcome that is no refusal. */
export function runOf(outcome: RunOutcome): Run {
  if (outcome.kind === 'refused') throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.run;
}

/** The code of a refusal; of what was not refused the state of the run. */
export const codeOf = (outcome: RunOutcome): string => (outcome.kind === 'refused' ? outcome.code : outcome.run.state);

/** Items of all runs by source id: state, note and what changes. */
export async function items(library: Library, runId: string): Promise<string[]> {
  const rows = await library.sql<{ id: string; state: string; note: string | null; run_id: string; changes: Change[] }>(
    `select p.source_id as id, i.state, i.note, i.run_id, i.changes from run_item i join patron p on p.consortium_id = i.consortium_id and p.id = i.patron_id
     where i.consortium_id = $1 order by p.source_id`,
  );
  return rows.filter((row) => row.run_id === runId).map(({ id, state, note, changes }) => [id, state, note, ...changes.map(({ from, to, reason }) => `${from.status}>${to.status} ${reason}`)].filter(Boolean).join(' '));
}

interface Change {
  readonly from: { readonly status: string };
  readonly to: { readonly status: string };
  readonly reason: string;
}

/** What stands of everyone: what is due, run facts and standings, whenever they were written. */
export async function stands(library: Library): Promise<unknown> {
  return {
    due: await library.sql('select source_id, next_due_on::text, waiting_since::text from patron where consortium_id = $1 order by 1'),
    runFacts: await library.sql(
      `select p.source_id, f.membership_id, f.on_day::text, f.kind, f.status, f.ends_on::text, f.reason from run_fact f
       join patron p on p.consortium_id = f.consortium_id and p.id = f.patron_id where f.consortium_id = $1 and f.withdrawn_at is null order by 1, 2, 3, 4`,
    ),
    standings: await library.sql(
      `select p.source_id, l.institution_id, l.standing, l.valid_through::text, l.ends_how, l.ends_type from ledger l join patron p on p.consortium_id = l.consortium_id and p.id = l.patron_id
       where l.consortium_id = $1 and l.superseded_at is null and l.through_on is null order by 1, 2`,
    ),
  };
}
