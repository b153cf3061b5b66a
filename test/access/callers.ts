import { NOT_KNOWN, type Authenticate } from '../../src/app/access/authenticate';
import { anybody } from '../support/anybody';
import { callerOf, type Caller } from '../../src/domain/access/caller';
import type { Role } from '../../src/domain/access/roles';
import type { Day } from '../../src/domain/day';
import { Fault } from '../../src/usecases/fault';
import { startTestServer, type TestServer, type TestServerOptions } from '../support/testServer';

/** An answer as it came, with what was refused. */
export interface Answered {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly codes: readonly string[];
  readonly text: string;
}

/** A server that knows some callers by name; who gives no name is an operator. */
export interface CallerServer extends TestServer {
  /** Lets somebody of a consortium ask under a name, with some roles and, where wanted, at some institutions alone. */
  know(name: string, consortium: string, roles: readonly Role[], institutions?: readonly string[]): void;
  /** From now on the name is not known. */
  forget(name: string): void;
  /** The same of a subscription, to its end. */
  listenAs(name: string, query: string): Promise<Pick<Answered, 'status' | 'text'>>;
  askAs(name: string, query: string, variables?: object): Promise<Answered>;
}

export async function startCallerServer(today: Day, connect?: TestServerOptions['connect']): Promise<CallerServer> {
  const known = new Map<string, Caller>();
  const authenticate: Authenticate = async (name) => {
    const caller = name ? known.get(name) : await anybody(name);
    if (caller === undefined) throw new Fault('UNAUTHENTICATED', NOT_KNOWN);
    return caller;
  };
  const server = await startTestServer(today, undefined, { authenticate, ...(connect === undefined ? {} : { connect }) });
  return {
    ...server,
    know: (name, consortium, roles, institutions) => {
      const seen = institutions === undefined ? null : new Set(institutions);
      // What the door lets pass is tested elsewhere; here everybody may put questions of their own.
      known.set(name, { ...callerOf({ id: name, consortium, institutions: seen }, roles), mayExplore: true });
    },
    forget: (name) => void known.delete(name),
    listenAs: async (name, query) => {
      const headers = { 'content-type': 'application/json', authorization: name };
      const response = await fetch(`${server.address}/graphql/stream`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return { status: response.status, text: await response.text() };
    },
    askAs: async (name, query, variables = {}) => {
      const headers = { 'content-type': 'application/json', authorization: name };
      const response = await fetch(`${server.address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
      const text = await response.text();
      const { data = null, errors = [] } = JSON.parse(text) as { data?: Record<string, unknown> | null; errors?: { extensions: { code: string } }[] };
      return { status: response.status, data, codes: errors.map(({ extensions }) => extensions.code), text };
    },
  };
}
