import type { RequestContext } from './requestContext';

/** What subscriptions are given beside what every request is. */
export interface StreamContext extends RequestContext {
  /** Comes when nobody listens any more, or is to be told no more. */
  readonly ending: AbortSignal;
}
