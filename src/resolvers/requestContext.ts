import type DataLoader from 'dataloader';
import type { Caller } from '../domain/access/caller';
import type { Application } from '../usecases/application';
import { endingStore } from '../store/endingStore';
import type { PatronDetails, PatronWords } from '../usecases/asking';
import { confined } from '../usecases/confined';
import type { ReadDraft } from '../usecases/previews/draftRead';
import type { Deadline } from '../usecases/deadline';
import type { CallerRates } from '../usecases/rates/callerRates';
import { readWords } from '../usecases/personal/readWords';
import { readPatrons } from '../usecases/readPatrons';
import { loaders } from './loaders';

/** Who asks, how often already, why, and until when the answer is waited for. */
export interface Asking {
  readonly caller: Caller;
  readonly rates: CallerRates;
  /** As the header `x-purpose` says; null where it does not. */
  readonly purpose: string | null;
  readonly deadline: Deadline;
}

/** What every resolver of one request shares. */
export interface RequestContext {
  /** Confined to what exists for the caller. */
  readonly app: Application;
  readonly caller: Caller;
  readonly correlationId: string;
  /** Counts what may be done only so often. */
  readonly rates: CallerRates;
  /** The same for what concerns a consortium as a whole, whatever institutions of it the caller is confined to. */
  readonly ofConsortium: Application;
  /** Why the caller asks, as the header `x-purpose` says. */
  readonly purpose: string | null;
  /** When it has passed no field is resolved and no statement begun any more. */
  readonly deadline: Deadline;
  /** Reads patrons of a consortium by id, all that one request asks for at once. */
  patronsOf(consortiumId: string): DataLoader<string, PatronDetails | null>;
  /** Reads a draft of a description. */
  readonly readDraft: ReadDraft;
  /** Opens names and contact data in the same way. */
  wordsOf(consortiumId: string): DataLoader<string, PatronWords>;
}

/** A context of its own for each request, so that no answer outlives it. */
export function requestContext(shared: Application, { caller, rates, purpose, deadline }: Asking, correlationId: string, readDraft: ReadDraft): RequestContext {
  const whole = { ...shared, store: endingStore(shared.store, deadline.left) };
  const app = confined(whole, caller);
  const ofConsortium = caller.institutions === null ? app : confined(whole, { ...caller, institutions: null });
  const patronsOf = loaders((consortiumId, ids: readonly string[]) => readPatrons(app, consortiumId, ids));
  const wordsOf = loaders((consortiumId, ids: readonly string[]) => readWords(app, consortiumId, ids));
  return { app, ofConsortium, caller, correlationId, rates, purpose, deadline, readDraft, patronsOf, wordsOf };
}
