import type DataLoader from 'dataloader';
import type { Caller } from '../domain/access/caller';
import type { Application } from '../usecases/application';
import type { PatronDetails } from '../usecases/asking';
import { confined } from '../usecases/confined';
import { patronLoaders } from './patronLoaders';

/** What every resolver of one request shares. */
export interface RequestContext {
  /** Confined to what exists for the caller. */
  readonly app: Application;
  readonly caller: Caller;
  readonly correlationId: string;
  /** Why the caller asks, as the header `x-purpose` says. */
  readonly purpose: string | null;
  /** Reads patrons of a consortium by id, all that one request asks for at once. */
  patronsOf(consortiumId: string): DataLoader<string, PatronDetails | null>;
}

/** A context of its own for each request, so that no answer outlives it. */
export function requestContext(whole: Application, caller: Caller, correlationId: string, purpose: string | null = null): RequestContext {
  const app = confined(whole, caller);
  return { app, caller, correlationId, purpose, patronsOf: patronLoaders(app) };
}
