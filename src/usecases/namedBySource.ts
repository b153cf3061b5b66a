import { OWN_SOURCE } from '../domain/source';
import type { KeptBefore, ListedBefore } from '../store/listedBefore';
import type { LoadedPatron } from '../store/loadPatrons';
import type { PatronTold } from './patronTold';
import type { Refusal } from './refusal';

/**
 * What a source tells, under the ids by which it is kept. Ids of memberships, charges and blocks are a source's own: those of
 * the source that told of the patron first are kept as they are, before those of another stands its name.
 */
export function namedBySource(told: PatronTold, source: string, before: LoadedPatron | null): PatronTold {
  if (before === null || before.source === source) return told;
  const named = (id: string): string => `${prefixOf(source)}${id}`;
  const renamed = <T extends { readonly id: string }>(rows: readonly T[] | null | undefined) => rows?.map((row) => ({ ...row, id: named(row.id) }));
  const orNot = (id: string | null | undefined) => (id === null || id === undefined ? id : named(id));
  return {
    ...told,
    memberships: renamed(told.memberships),
    charges: renamed(told.charges),
    blocks: renamed(told.blocks),
    withdrawn: told.withdrawn?.map((fact) => ({ ...fact, id: orNot(fact.id), membership: orNot(fact.membership) })),
  };
}

/** What stands of a patron, under the ids by which a source tells of it; what others told under theirs is left out. */
export function asNamedBySource(source: string, { firstSource, ...kept }: KeptBefore): ListedBefore {
  if (firstSource === source) return kept;
  const prefix = prefixOf(source);
  const own = <K extends string, T extends Readonly<Record<K, string>>>(rows: readonly T[], name: K): T[] =>
    rows.filter((row) => row[name].startsWith(prefix)).map((row) => ({ ...row, [name]: row[name].slice(prefix.length) }));
  return {
    identityCodes: kept.identityCodes,
    activeCards: kept.activeCards,
    recordedEnds: own(kept.recordedEnds, 'membership_id'),
    renewals: own(kept.renewals, 'membership_id'),
    memberships: own(kept.memberships, 'id'),
    openBlocks: own(kept.openBlocks, 'id'),
  };
}

/** Whose fact a row is: of one that was changed here still the source that told it. */
export function tellerOf({ id, source }: { readonly id: string; readonly source?: string }, before: Pick<LoadedPatron, 'source' | 'sources'>): string | undefined {
  if (source !== OWN_SOURCE) return source;
  return [OWN_SOURCE, ...before.sources].find((each) => each !== before.source && id.startsWith(prefixOf(each))) ?? before.source;
}

/** The id of a fact that is made here, of a patron of whom another source may have told first. */
export function namedHere(id: string, firstSource: string): string {
  return firstSource === OWN_SOURCE ? id : `${prefixOf(OWN_SOURCE)}${id}`;
}

/** What stands before the ids of a source that was not the first to tell of a patron. */
function prefixOf(source: string): string {
  return `${source}/`;
}

/**
 * An id that looks like one of another source and is one: the two must not overwrite each other. What is done here
 * changes the facts of any source, which stay the facts of that source.
 */
export function idTaken(told: PatronTold, source: string, before: LoadedPatron | null): Refusal | null {
  if (before === null || source === OWN_SOURCE) return null;
  for (const [table, rows] of [['membership', told.memberships], ['charge', told.charges], ['block', told.blocks]] as const) {
    const known = [...before.rows[table], ...before.withdrawn[table]];
    const taken = (rows ?? []).find((row) => known.some((other) => other.id === row.id && ![undefined, source, OWN_SOURCE].includes(other.source)));
    if (taken !== undefined) return { code: 'ID_TAKEN', message: `The ${table} \`${taken.id}\` of this patron was told by another source; give it another id.` };
  }
  return null;
}
