import type { Consortium } from '../domain/consortium';
import { isoDay } from '../domain/isoDay';
import type { Finding } from '../policies/finding';
import { resolvePolicies } from '../policies/resolvePolicies';
import type { StoredConsortium } from '../store/consortia';
import { institutionsInUse } from '../store/institutions';
import type { Application } from './application';
import type { DescriptionProblem } from './describe/descriptionProblem';

/**
 * What keeps a description from being stored although it can be read: policies that cannot be used, institutions that
 * others have, a first day that has not come, and what is missing although facts speak of it. What reading has said already is not said again.
 */
export async function descriptionRefusals(
  app: Pick<Application, 'store' | 'plugins' | 'clock'>,
  consortium: Consortium,
  stored: readonly StoredConsortium[],
  alreadySaid: boolean,
): Promise<DescriptionProblem[]> {
  const before = stored.find((each) => each.consortium.id === consortium.id)?.consortium;
  return [
    ...beginsLater(app, consortium, before),
    ...policyProblems(app, consortium, alreadySaid),
    ...takenInstitutions(consortium, stored),
    ...(before === undefined ? [] : await orphans(app, consortium, before)),
  ];
}

function policyProblems({ plugins }: Pick<Application, 'plugins'>, consortium: Consortium, alreadySaid: boolean): DescriptionProblem[] {
  const said = alreadySaid ? ['UNKNOWN_INSTITUTION', 'PERIOD_REVERSED'] : [];
  return resolvePolicies(consortium, plugins)
    .findings.filter((finding) => !said.includes(finding.code))
    .map((finding) => ({ path: pathOf(finding), message: finding.message }));
}

/** Standings are recorded by the day, and none is before the first. */
function beginsLater({ clock }: Pick<Application, 'clock'>, { since, timeZone }: Consortium, before: Consortium | undefined): DescriptionProblem[] {
  const today = clock.today(timeZone);
  if (since <= today || since === before?.since) return [];
  return [{ path: ['since'], message: `\`since\` is \`${isoDay(since)}\`, after today, \`${isoDay(today)}\`; write today or a day that has passed, or leave it out.` }];
}

/** `policies[0].settings.runDay` as a path. */
function pathOf({ where }: Finding): DescriptionProblem['path'] {
  return where.split(/[.[\]]+/).filter((step) => step !== '').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function takenInstitutions(consortium: Consortium, stored: readonly StoredConsortium[]): DescriptionProblem[] {
  const others = stored.filter((each) => each.consortium.id !== consortium.id).map((each) => each.consortium);
  return others.flatMap((other) =>
    consortium.institutions.flatMap(({ id }, index) => {
      const message = `The institution \`${id}\` belongs to the consortium \`${other.id}\` already; ids are unique in an installation.`;
      return other.institutions.some((each) => each.id === id) ? [{ path: ['institutions', index], message }] : [];
    }),
  );
}

async function orphans({ store }: Pick<Application, 'store'>, consortium: Consortium, before: Consortium): Promise<DescriptionProblem[]> {
  const institutions = missing(before.institutions, consortium.institutions, ({ id }) => id);
  const types = missing(before.membershipTypes, consortium.membershipTypes, ({ code }) => code);
  const inUse = institutions.length + types.length > 0 ? await institutionsInUse(store, consortium.id) : null;
  const keep = (list: string, names: readonly string[], sentence: (name: string) => string): DescriptionProblem[] => names.map((name) => ({ path: [list], message: sentence(name) }));
  return [
    ...keep('institutions', institutions.filter((id) => inUse?.institutions.has(id)), (id) => `The institution \`${id}\` has patrons and is missing; keep it in the description.`),
    ...keep('membershipTypes', types.filter((code) => inUse?.types.has(code)), (code) => `The membership type \`${code}\` is in use and is missing; keep it in the description.`),
  ];
}

function missing<T>(before: readonly T[], after: readonly T[], name: (each: T) => string): string[] {
  const kept = new Set(after.map(name));
  return before.map(name).filter((each) => !kept.has(each));
}
