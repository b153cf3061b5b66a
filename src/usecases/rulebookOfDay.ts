import { isDeepStrictEqual } from 'node:util';
import type { Day } from '../domain/day';
import type { Rulebook } from '../policies/rulebook';
import { readRevisionDays, type RevisionDay } from '../store/revisionDays';
import type { Application } from './application';
import { readOnce } from './readOnce';
import { rulebookThen } from './rulebookThen';

/** A description of a consortium: the one of a revision. */
export interface DescribedAt {
  readonly consortiumId: string;
  readonly revision: number;
}

/** A rule book, and the first of the days that have it. */
export interface RulebookFrom {
  readonly from: Day;
  readonly rulebook: Rulebook;
}

const days = readOnce<readonly RevisionDay[]>();

/**
 * The rule book of a day that is past, as described at a revision: a new version of a policy counts from a day on, and
 * days before it stay with the version that was in use on them.
 */
export async function rulebookOfDay(app: Application, described: DescribedAt, day: Day): Promise<Rulebook> {
  const revisions = await revisionsOfDays(app, described);
  const found = revisions.filter(({ from }) => from <= day).pop() ?? revisions[0];
  return rulebookThen(app, described.consortiumId, found?.revision ?? described.revision);
}

/** The rule books of all days, oldest first. */
export async function rulebooksOfDays(app: Application, described: DescribedAt): Promise<RulebookFrom[]> {
  const revisions = await revisionsOfDays(app, described);
  return Promise.all(revisions.map(async ({ from, revision }) => ({ from, rulebook: await rulebookThen(app, described.consortiumId, revision) })));
}

function revisionsOfDays(app: Application, { consortiumId, revision }: DescribedAt): Promise<readonly RevisionDay[]> {
  return days(app.store, `${revision} ${consortiumId}`, async () => withOtherVersions(inTurn(await readRevisionDays(app.store, consortiumId, revision))));
}

/** Each revision from the first day that it touched; those before have only the days before. */
function inTurn(revisions: readonly RevisionDay[]): RevisionDay[] {
  return revisions.reduce<RevisionDay[]>((turns, next) => [...turns.filter(({ from }) => from < next.from), next], []);
}

/** A revision describes the days before those it touched like the one before it, so of the same versions the last stands for all. */
function withOtherVersions(turns: readonly RevisionDay[]): RevisionDay[] {
  return turns.reduce<RevisionDay[]>((kept, next) => {
    const last = kept[kept.length - 1];
    return last !== undefined && isDeepStrictEqual(last.pluginVersions, next.pluginVersions) ? [...kept.slice(0, -1), { ...next, from: last.from }] : [...kept, next];
  }, []);
}
