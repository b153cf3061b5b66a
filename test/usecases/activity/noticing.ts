import type { ActivityChannel } from '../../../src/domain/facts';
import type { ActivityOutcome } from '../../../src/usecases/activity/decideUses';
import { recordActivity } from '../../../src/usecases/activity/recordActivity';
import type { Application } from '../../../src/usecases/application';
import { day, type Library } from '../aLibrary';

/** A day of use as a test tells it: by card 1 at a machine here, unless it says otherwise. */
export interface Use {
  readonly on?: string | null;
  readonly card?: string;
  readonly id?: string;
  readonly at?: string;
  readonly via?: ActivityChannel;
}

/** Lets uses be noticed; gives what became of each: `recorded`, `known`, or the code of a refusal. */
export async function noticed(app: Application, { id: consortiumId, here }: Library, uses: readonly Use[], preview = false): Promise<string[]> {
  const events = uses.map(({ on = null, card = '1', id, at = here, via = 'SIP2' as const }) => ({
    patron: id === undefined ? { card } : { id },
    institution: at,
    via,
    on: on === null ? null : day(on),
  }));
  return (await recordActivity(app, { consortiumId, events, preview })).map(codeOf);
}

function codeOf(outcome: ActivityOutcome): string {
  return outcome.kind === 'refused' ? outcome.code : outcome.kind;
}

/** The days of use that wait to be folded, and the last days that are kept. */
export async function uses(library: Library): Promise<{ readonly noticed: readonly string[]; readonly kept: readonly string[] }> {
  const rows = (query: string) => library.sql<{ row: string }>(query).then((all) => all.map(({ row }) => row));
  return {
    noticed: await rows("select n.via || ' ' || n.used_on as row from noticed_activity n where n.consortium_id = $1 order by 1"),
    kept: await rows("select a.via || ' ' || a.last_on || case when a.earlier_discarded then '' else ' all' end as row from activity a where a.consortium_id = $1 order by 1"),
  };
}
