import type DataLoader from 'dataloader';
import type { Application } from '../usecases/application';
import type { PatronDetails } from '../usecases/asking';
import { patronLoaders } from './patronLoaders';

/** What every resolver of one request shares. */
export interface RequestContext {
  readonly app: Application;
  readonly correlationId: string;
  /** Reads patrons of a consortium by id, all that one request asks for at once. */
  patronsOf(consortiumId: string): DataLoader<string, PatronDetails | null>;
}

/** A context of its own for each request, so that no answer outlives it. */
export function requestContext(app: Application, correlationId: string): RequestContext {
  return { app, correlationId, patronsOf: patronLoaders(app) };
}
