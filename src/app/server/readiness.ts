import type { FastifyInstance } from 'fastify';
import type { Application } from '../../usecases/application';

const PATIENCE = 2000;
const OK = 'ok';

/** Each check by name: `ok`, or what is missing. */
export interface Readiness {
  readonly status: 'ready' | 'not ready';
  readonly checks: Readonly<Record<string, string>>;
}

/** What was found wrong at the start and left out, by what it is. */
export type Findings = Readonly<Record<'plugins' | 'documents', readonly string[]>>;

/** `/health` answers while the process lives; `/ready` says whether it can answer questions, and if not what is missing. */
export function healthRoutes(server: FastifyInstance, app: Application, findings: Findings): void {
  let asking: Promise<Readiness> | null = null;
  server.get('/health', async () => ({ status: OK }));
  server.get('/ready', async (_request, reply) => {
    // Anybody may ask: however many do so at once, the database is asked once.
    asking ??= readinessOf(app, findings).finally(() => (asking = null));
    const readiness = await asking;
    if (readiness.status !== 'ready') reply.code(503).header('retry-after', '1');
    return readiness;
  });
}

async function readinessOf(app: Application, findings: Findings): Promise<Readiness> {
  const database = (await answers(app)) ? OK : 'The database does not answer.';
  const found = Object.entries(findings).map(([name, sentences]) => [name, sentences.length === 0 ? OK : sentences.join(' ')] as const);
  const checks = { database, ...Object.fromEntries(found) };
  return { status: Object.values(checks).every((check) => check === OK) ? 'ready' : 'not ready', checks };
}

/** A database that keeps us waiting does not answer either. */
async function answers({ store }: Application): Promise<boolean> {
  let alarm: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    alarm = setTimeout(() => resolve(false), PATIENCE);
  });
  const pinged = store.ping().then(
    () => true,
    // INVARIANT: why it does not answer is logged by the requests that need it; readiness is only yes or no.
    () => false,
  );
  const answered = await Promise.race([pinged, tooLate]);
  clearTimeout(alarm);
  return answered;
}
