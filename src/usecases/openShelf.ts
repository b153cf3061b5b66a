import type { Policy } from '../policies/policy';
import { resolvePolicies } from '../policies/resolvePolicies';
import type { Rulebook } from '../policies/rulebook';
import { readConsortia } from '../store/consortia';
import type { Store } from '../store/store';
import type { Shelf } from './application';

interface OnShelf {
  readonly rulebook: Rulebook;
  readonly revision: number;
}

interface Read {
  readonly byId: ReadonlyMap<string, OnShelf>;
  readonly byInstitution: ReadonlyMap<string, OnShelf>;
}

/** Reads every consortium with its rule book, and reads them anew when told to. */
export async function openShelf(store: Store, plugins: ReadonlyMap<string, Policy>): Promise<Shelf> {
  let shelf = await read(store, plugins);
  return {
    consortia: () => [...shelf.byId.values()].map((each) => each.rulebook.consortium),
    rulebook: (consortiumId) => shelf.byId.get(consortiumId)?.rulebook,
    revision: (consortiumId) => shelf.byId.get(consortiumId)?.revision ?? 0,
    consortiumOf: (institution) => shelf.byInstitution.get(institution)?.rulebook.consortium,
    reload: async () => {
      shelf = await read(store, plugins);
    },
  };
}

async function read(store: Store, plugins: ReadonlyMap<string, Policy>): Promise<Read> {
  const stored = await readConsortia(store);
  const onShelf = stored.map(({ consortium, revision }) => ({ rulebook: resolvePolicies(consortium, plugins).rulebook, revision }));
  return {
    byId: new Map(onShelf.map((each) => [each.rulebook.consortium.id, each])),
    byInstitution: new Map(onShelf.flatMap((each) => each.rulebook.consortium.institutions.map(({ id }) => [id, each] as const))),
  };
}
