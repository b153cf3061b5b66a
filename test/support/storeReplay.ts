import { addDays, type Day } from '../../src/domain/day';
import type { Consortium } from '../../src/domain/consortium';
import { isoDay } from '../../src/domain/isoDay';
import { factDays } from '../../src/domain/visibleFacts';
import type { Decision, Use } from '../../src/domain/uses';
import type { Rulebook } from '../../src/policies/rulebook';
import { changeDays } from '../../src/policies/spans';
import { advance } from '../../src/usecases/advance';
import { applyDescription } from '../../src/usecases/applyDescription';
import { caseFacts } from '../../src/usecases/cases/caseFacts';
import type { GivenAnswer } from '../../src/usecases/cases/compareRow';
import type { Case, CaseFile } from '../../src/usecases/cases/readCaseFile';
import { asJson, caseTelling } from './caseTelling';
import type { TestServer } from './testServer';

const RECORD = `mutation ($consortium: ID!, $patrons: [PatronFactsInput!]!) {
  recordFacts(consortium: $consortium, source: "cases", patrons: $patrons) {
    patrons { __typename ... on PatronRefused { code message } }
  }
}`;

export const STANDING = `query ($card: String!, $institution: ID!, $on: Date) {
  standing(card: $card, institution: $institution, on: $on) {
    validity basis status validThrough findable provenance
    reasons { code }
    permissions { channel action decision reasons { code } }
    enrolment { feeWaived endsOn }
  }
}`;

interface StandingData {
  readonly standing: Omit<GivenAnswer, 'reasons' | 'decisions' | 'standingReasons'> & {
    readonly provenance: string;
    readonly reasons: readonly { readonly code: string }[];
    readonly permissions: readonly { readonly channel: string; readonly action: string; readonly decision: Decision; readonly reasons: readonly { readonly code: string }[] }[];
  };
}

/** An answer over HTTP, when it was asked, and whether it came from the ledger. */
export interface AskedRow {
  readonly index: number;
  readonly onItsDay: GivenAnswer;
  readonly atTheEnd: GivenAnswer;
  readonly provenance: string;
}

/**
 * Replays a case as its libraries lived it: on each day the facts of that day are told over the API, due runs are done,
 * the rows of that day are asked; at the end each row is asked once more.
 */
export async function replayInStore(server: TestServer, file: CaseFile, each: Case, name: string): Promise<AskedRow[]> {
  const { description } = each;
  const prefixed = (institution: string): string => `${name}-${institution}`;
  const { since, consortium } = namedConsortium(file, each, name);
  server.setToday(since);
  const applied = await applyDescription(server.app, consortium);
  if (applied.kind === 'refused') throw new Error(applied.problems.map(({ message }) => message).join('\n'));
  await server.app.shelf.reload();
  const rulebook = server.app.shelf.rulebook(name);
  const answers = new Map<number, GivenAnswer>();
  for (const day of caseStops(each, since, rulebook)) {
    server.setToday(day);
    await advance(server.app, name, day);
    await tell(server, each, name, day, prefixed);
    for (const [index, row] of description.expect.entries()) {
      if (row.on === day) answers.set(index, (await askRow(server, name, prefixed(row.at as string), null)).given);
    }
  }
  return Promise.all(
    description.expect.map(async (row, index) => {
      const { given, provenance } = await askRow(server, name, prefixed(row.at as string), isoDay(row.on));
      return { index, onItsDay: answers.get(index) as GivenAnswer, atTheEnd: given, provenance };
    }),
  );
}

/** The consortium of a case under a name of its own, and the day before anything happens in it. */
export function namedConsortium(file: CaseFile, each: Case, name: string): { readonly since: Day; readonly consortium: Consortium } {
  const since = addDays(Math.min(...daysOf(each)) as Day, -1);
  return { since, consortium: named(file.consortium, each, name, (institution) => `${name}-${institution}`, since) };
}

/** The days of a case, ascending, on which something is told, asked or comes into force. */
export function caseStops(each: Case, since: Day, rulebook: Rulebook | undefined): Day[] {
  const last = Math.max(...each.description.expect.map((row) => row.on));
  const stops = [since, ...daysOf(each), ...(rulebook === undefined ? [] : changeDays(rulebook))].filter((day) => day >= since && day <= last);
  return [...new Set(stops)].sort((a, b) => a - b);
}

function daysOf({ description }: Case): Day[] {
  return [...factDays(caseFacts(description)).filter((day) => day > -700_000), ...description.expect.map((row) => row.on)];
}

async function tell(server: TestServer, { description }: Case, name: string, day: Day, prefixed: (id: string) => string): Promise<void> {
  const told = asJson(caseTelling(description, day, name)) as Record<string, unknown>;
  const patrons = [JSON.parse(JSON.stringify(told), (key, value: unknown) => (key === 'institution' ? prefixed(String(value)) : value)) as unknown];
  const { recordFacts } = await server.ask<{ recordFacts: { patrons: { __typename: string; message?: string }[] } }>(RECORD, { consortium: name, patrons });
  const refused = recordFacts.patrons.find((result) => result.__typename === 'PatronRefused');
  if (refused !== undefined) throw new Error(refused.message);
}

/** An answer over HTTP, and whether it came from the ledger; without a day that of today. */
export async function askRow(server: TestServer, card: string, institution: string, on: string | null): Promise<{ given: GivenAnswer; provenance: string }> {
  const { standing } = await server.ask<StandingData>(STANDING, { card, institution, on });
  const { reasons, permissions, provenance, ...rest } = standing;
  const codes = [...reasons, ...permissions.flatMap((permission) => permission.reasons)].map((reason) => reason.code);
  const decisions = Object.fromEntries(permissions.map(({ channel, action, decision }) => [`${channel}:${action}` as Use, decision]));
  return { given: { ...rest, reasons: [...new Set(codes)], standingReasons: reasons.map((reason) => reason.code), decisions }, provenance };
}

function named(consortium: Consortium, each: Case, name: string, prefixed: (id: string) => string, since: Day): Consortium {
  return {
    ...consortium,
    id: name,
    since,
    institutions: consortium.institutions.map(({ id }) => ({ id: prefixed(id), name: id })),
    groups: consortium.groups.map((group) => ({
      ...group,
      members: group.members.map((member) => ({ ...member, institution: prefixed(member.institution) })),
    })),
    policies: each.policies.map((assignment) => ({
      ...assignment,
      institutions: assignment.institutions === '*' ? '*' : assignment.institutions.map(prefixed),
    })),
  };
}
