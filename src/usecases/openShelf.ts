import { sourceStates, type SourceState } from '../domain/completeness';
import type { Finding } from '../policies/finding';
import type { Policy } from '../policies/policy';
import { resolvePolicies } from '../policies/resolvePolicies';
import type { Rulebook } from '../policies/rulebook';
import { readConsortia, type StoredConsortium } from '../store/consortia';
import type { Store } from '../store/store';
import type { Shelf } from './application';

interface OnShelf {
  readonly rulebook: Rulebook;
  readonly findings: readonly Finding[];
  readonly revision: number;
  readonly sources: readonly SourceState[];
  readonly heard: number;
}

interface Read {
  readonly byId: ReadonlyMap<string, OnShelf>;
  readonly byInstitution: ReadonlyMap<string, OnShelf>;
}

const REFRESHED_AFTER = 1000;
const EMPTY: Read = { byId: new Map(), byInstitution: new Map() };

/** Reads every consortium with its rule book, and reads them anew when told to. */
export async function openShelf(store: Store, plugins: ReadonlyMap<string, Policy>): Promise<Shelf> {
  let shelf = EMPTY;
  let readAt = 0;
  const reload = oneAfterAnother(async () => {
    readAt = performance.now();
    shelf = shelved(await readConsortia(store), shelf, plugins);
  });
  await reload();
  return {
    consortia: () => [...shelf.byId.values()].map((each) => each.rulebook.consortium),
    rulebook: (consortiumId) => shelf.byId.get(consortiumId)?.rulebook,
    findings: (consortiumId) => shelf.byId.get(consortiumId)?.findings ?? [],
    sources: (consortiumId) => shelf.byId.get(consortiumId)?.sources ?? [],
    heard: (consortiumId) => shelf.byId.get(consortiumId)?.heard ?? 0,
    isSeen: () => true,
    revision: (consortiumId) => shelf.byId.get(consortiumId)?.revision ?? 0,
    consortiumOf: (institution) => shelf.byInstitution.get(institution)?.rulebook.consortium,
    reload,
    refresh: async () => {
      if (performance.now() - readAt >= REFRESHED_AFTER) await reload();
    },
  };
}

/** Of a consortium that has not changed the rule book stays the same, with all that has been worked out about it. */
function shelved(stored: readonly StoredConsortium[], before: Read, plugins: ReadonlyMap<string, Policy>): Read {
  const onShelf = stored.map(({ consortium, revision, heard }): OnShelf => {
    const known = before.byId.get(consortium.id);
    const rules = known?.revision === revision ? known : resolvePolicies(consortium, plugins);
    return { rulebook: rules.rulebook, findings: rules.findings, revision, sources: sourceStates(consortium.sources, heard.sources), heard: heard.count };
  });
  return {
    byId: new Map(onShelf.map((each) => [each.rulebook.consortium.id, each])),
    byInstitution: new Map(onShelf.flatMap((each) => each.rulebook.consortium.institutions.map(({ id }) => [id, each] as const))),
  };
}

/** Whoever asks before the work begins shares it; whoever asks later gets it done once more, for it may have begun too early. */
function oneAfterAnother(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  const begin = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    next = null;
    await work();
  };
  return () => {
    if (next === null) {
      next = last.then(begin, begin);
      last = next;
    }
    return next;
  };
}
