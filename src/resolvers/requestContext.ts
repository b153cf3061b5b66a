import type DataLoader from 'dataloader';
import type { Caller } from '../domain/access/caller';
import type { Application } from '../usecases/application';
import type { PatronDetails } from '../usecases/asking';
import { confined } from '../usecases/confined';
import type { CallerRates } from '../usecases/rates/callerRates';
import { patronLoaders } from './patronLoaders';

/** What every resolver of one request shares. */
export interface RequestContext {
  /** Confined to what exists for the caller. */
  readonly app: Application;
  readonly caller: Caller;
  readonly correlationId: string;
  /** Counts what may be done only so often. */
  readonly rates: CallerRates;
  /** Reads patrons of a consortium by id, all that one request asks for at once. */
  patronsOf(consortiumId: string): DataLoader<string, PatronDetails | null>;
}

/** A context of its own for each request, so that no answer outlives it. */
export function requestContext(whole: Application, caller: Caller, correlationId: string, rates: CallerRates): RequestContext {
  const app = confined(whole, caller);
  return { app, caller, correlationId, rates, patronsOf: patronLoaders(app) };
}
