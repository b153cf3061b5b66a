import { EVERY_CONSORTIUM, seesInstitution, type Caller } from '../domain/access/caller';
import type { Application, Shelf } from './application';

/**
 * The application as a caller of one consortium meets it: other consortia are not on the shelf, and the store gives
 * none of their rows, whatever is asked. An institution outside the caller's own does not exist for the caller either.
 */
export function confined(app: Application, caller: Caller): Application {
  if (caller.consortium === EVERY_CONSORTIUM) return app;
  return { ...app, store: app.store.boundTo(caller.consortium), shelf: seenShelf(app.shelf, caller) };
}

const seen = new WeakMap<Shelf, WeakMap<Caller, Shelf>>();

/** The same for all requests of a caller. */
function seenShelf(shelf: Shelf, caller: Caller): Shelf {
  const byCaller = seen.get(shelf) ?? new WeakMap<Caller, Shelf>();
  seen.set(shelf, byCaller);
  const found = byCaller.get(caller) ?? shelfSeenBy(shelf, caller);
  byCaller.set(caller, found);
  return found;
}

function shelfSeenBy(shelf: Shelf, caller: Caller): Shelf {
  const own = <T>(consortiumId: string, value: T, none: T): T => (consortiumId === caller.consortium ? value : none);
  // Every member by itself, so that a new one is not handed on without thought.
  return {
    reload: () => shelf.reload(),
    refresh: () => shelf.refresh(),
    consortia: () => shelf.consortia().filter(({ id }) => id === caller.consortium),
    rulebook: (id) => own(id, shelf.rulebook(id), undefined),
    findings: (id) => own(id, shelf.findings(id), []),
    sources: (id) => own(id, shelf.sources(id), []),
    isSeen: (institution) => seesInstitution(caller, institution),
    revision: (id) => own(id, shelf.revision(id), 0),
    heard: (id) => own(id, shelf.heard(id), 0),
    consortiumOf: (institution) => {
      const consortium = shelf.consortiumOf(institution);
      return consortium?.id === caller.consortium && seesInstitution(caller, institution) ? consortium : undefined;
    },
  };
}
