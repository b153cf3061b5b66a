import { isoDay, parseIsoDay } from '../../domain/isoDay';
import type { Day } from '../../domain/day';
import { isDue } from '../../domain/runs/run';
import { runsOfDay, type Run } from '../../store/runs';
import type { Application } from '../../usecases/application';
import { findRun } from '../../usecases/runs/listRuns';
import { CommandRefused } from '../withApplication';

/** By what a command names a run: its day, or the id of a plan. */
export interface RunNamed {
  readonly date: string | null;
  readonly id?: string;
}

/** The day of a text. */
export function dayMeant(text: string): Day {
  const day = parseIsoDay(text);
  if (day === null) throw new CommandRefused(`\`${text}\` is no day; write it as \`2026-12-01\`.`);
  return day;
}

/** The run that is named: by its day the last plan of it, but for runs that were ordered. */
export async function runMeant(app: Application, consortiumId: string, { date, id }: RunNamed): Promise<Run> {
  if ((date === null) === (id === undefined)) throw new CommandRefused('Name the run by exactly one of its day and `--id RUN`.');
  if (id !== undefined) return (await findRun(app, consortiumId, id)) ?? refused(`There is no run \`${id}\` in \`${consortiumId}\`; \`npx goodstanding run list\` has those there are.`);
  const day = dayMeant(date ?? '');
  const runs = (await runsOfDay(app.store, consortiumId, day)).filter(({ kind }) => isDue(kind));
  return runs[runs.length - 1] ?? refused(`No run of \`${isoDay(day)}\` is planned in \`${consortiumId}\`; plan it with \`npx goodstanding run plan ${isoDay(day)} --consortium ${consortiumId}\`.`);
}

function refused(problem: string): never {
  throw new CommandRefused(problem);
}
