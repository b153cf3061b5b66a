import type { GraphQLFieldResolver } from 'graphql';
import { EVERY_CONSORTIUM } from '../../domain/access/caller';
import type { Doing } from '../../usecases/audit/doing';
import { Fault } from '../../usecases/fault';
import type { RequestContext } from '../requestContext';
import type { Arguments, AuditRule, Shown } from './auditRules';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * A resolver whose answers are written to the audit trail before they leave: what cannot be written down is not shown.
 * Also refused and failed attempts are written, as far as they can be.
 */
export function auditedField(field: string, rule: AuditRule, resolve: Resolver): Resolver {
  const { unlessBy } = rule;
  return (source, args: Arguments, context, info) => {
    if (unlessBy !== undefined && context.caller.roles.every((role) => unlessBy.includes(role))) return resolve(source, args, context, info);
    return written({ field, rule, args, context }, async (doing) => resolve(source, args, onBehalf(context, doing), info));
  };
}

function onBehalf(context: RequestContext, doing: Doing): RequestContext {
  return { ...context, app: { ...context.app, doing } };
}

interface Asked {
  readonly field: string;
  readonly rule: AuditRule;
  readonly args: Arguments;
  readonly context: RequestContext;
}

/** What was changed has its line already, committed with the change; all else is written when the answer is known. */
async function written(asked: Asked, answering: (doing: Doing) => Promise<unknown>): Promise<unknown> {
  let isWritten = false;
  let answer: unknown;
  try {
    answer = await answering(doingOf(asked, () => (isWritten = true)));
  } catch (error) {
    const outcome = error instanceof Fault && error.code !== 'UNAVAILABLE' && error.code !== 'INTERNAL' ? 'REFUSED' : 'FAILED';
    // INVARIANT: nothing is shown and the caller learns why; a line that cannot be written does not hide the reason.
    await write(asked, { outcome }).catch(() => undefined);
    throw error;
  }
  if (!isWritten) await write(asked, asked.rule.shown(await answered(answer), asked.args));
  return answer;
}

function doingOf({ field, rule, context: { caller, purpose } }: Asked, written: () => void): Doing {
  return { act: rule.act, what: field, caller: caller.id, purpose, written };
}

/** Of a list of which each element is answered, or fails, by itself: those that were answered. */
async function answered(answer: unknown): Promise<unknown> {
  if (!Array.isArray(answer)) return answer;
  const elements = await Promise.allSettled(answer as unknown[]);
  return elements.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

async function write({ field, rule, args, context }: Asked, { outcome, of = [], detail }: Shown): Promise<void> {
  const { app, caller, purpose } = context;
  const why = [rule.purpose?.(args), purpose].filter((each) => each).join(': ') || null;
  const shown = of.length > 0 ? of : [{ consortium: null, patrons: [] }];
  const lines = shown.map(async ({ consortium, patrons }) => {
    const scope = consortium ?? consortiumAskedAbout(args, context);
    const line = { act: rule.act, what: field, caller: caller.id, purpose: why, outcome, patrons };
    if (scope !== null) await app.audit.write(scope, detail === undefined ? line : { ...line, detail });
  });
  await Promise.all(lines);
}

/** The caller's own consortium, else the one that the arguments mean, of several that of the installation; null where they mean none that exists. */
function consortiumAskedAbout(args: Arguments, { app: { shelf }, caller }: RequestContext): string | null {
  if (caller.consortium !== EVERY_CONSORTIUM) return caller.consortium;
  const known = shelf.consortia();
  if (args.consortium === EVERY_CONSORTIUM) return EVERY_CONSORTIUM;
  if (typeof args.consortium === 'string') return known.find(({ id }) => id === args.consortium)?.id ?? null;
  const institution = institutionAskedAbout(args);
  if (institution !== undefined) return shelf.consortiumOf(institution)?.id ?? null;
  return known.length === 1 ? (known[0]?.id ?? null) : EVERY_CONSORTIUM;
}

function institutionAskedAbout({ institution, requests }: Arguments): string | undefined {
  if (typeof institution === 'string') return institution;
  return Array.isArray(requests) ? (requests as readonly { readonly institution: string }[])[0]?.institution : undefined;
}
