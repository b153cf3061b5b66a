import { FOREVER } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { Reason } from '../../domain/facts';
import type { Message } from '../../policies/explain';
import { permissionsOf } from '../../policies/answer';
import { reasonFacts } from '../../resolvers/reasonFacts';
import { shownReasons, type ShownReason } from '../../resolvers/shownReasons';
import { messageOf, remedyText } from '../../resolvers/tellReason';
import type { Application } from '../../usecases/application';
import type { StandingFound } from '../../usecases/asking';
import { wrapped } from './wrapped';

/** Every reason once, those of the standing first: what it says to staff, its rule, document, facts and remedy. */
export async function reasonLines(app: Application, found: StandingFound, language: string | null): Promise<string[]> {
  const told = await Promise.all(distinct(reasonsOf(found)).map((reason) => linesOf(app, found, reason, language)));
  return told.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function reasonsOf({ answer }: StandingFound): Reason[] {
  const ofUses = permissionsOf(answer).flatMap((permission) => permission.reasons);
  return [...answer.state.reasons, ...ofUses.filter((reason) => reason.code !== 'NOT_OFFERED')];
}

function distinct(reasons: readonly Reason[]): Reason[] {
  const seen = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]));
  return [...seen.values()];
}

async function linesOf(app: Application, { consortium }: StandingFound, reason: Reason, language: string | null): Promise<string[]> {
  const shown = shownReasons(consortium, [reason])[0];
  if (shown === undefined) return [];
  const { text, remedy } = await words(app, shown, language);
  const facts = reasonFacts(shown).map(({ name, value }) => `${name} ${value}`).join(', ');
  const { through = FOREVER } = reason;
  return [
    `  ${reason.code}`,
    ...wrapped('    ', text),
    ...(remedy === null ? [] : wrapped('    to clear it  ', remedy)),
    ...(through === FOREVER ? [] : [`    ends         by itself after ${isoDay(through)}`]),
    ...(facts === '' ? [] : wrapped('    facts        ', facts)),
    ...wrapped('    rule         ', `${reason.rule} ${reason.version}`),
    ...wrapped('    written in   ', reason.source),
  ];
}

/** What a reason says to staff, and what would clear it. */
async function words(app: Application, shown: ShownReason, language: string | null): Promise<{ readonly text: string; readonly remedy: string | null }> {
  const message = async (): Promise<Message> => messageOf(app, shown, { language, audience: 'STAFF' });
  const remedy = async (): Promise<string | null> => remedyText(app, shown, { language });
  return { text: (await message()).text, remedy: await remedy() };
}
