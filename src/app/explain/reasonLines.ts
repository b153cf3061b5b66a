import { FOREVER } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { Reason } from '../../domain/facts';
import type { Message } from '../../policies/explain';
import { filledWith } from '../../policies/places';
import type { Language } from '../../policies/rule';
import { permissionsOf } from '../../policies/answer';
import { reasonFacts } from '../../resolvers/reasonFacts';
import { shownReasons, type ShownReason } from '../../resolvers/shownReasons';
import { messageOf, remedyText } from '../../resolvers/tellReason';
import type { Application } from '../../usecases/application';
import type { StandingFound } from '../../usecases/asking';
import { FRAMES } from './frames';
import { wrapped } from './wrapped';

const HEAD_WIDTH = 13;

/** Every reason once, those of the standing first: what it says to staff, its rule, document, facts and remedy. */
export async function reasonLines(app: Application, found: StandingFound, language: Language): Promise<string[]> {
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

async function linesOf(app: Application, { consortium }: StandingFound, reason: Reason, language: Language): Promise<string[]> {
  const shown = shownReasons(consortium, [reason])[0];
  if (shown === undefined) return [];
  const { text, remedy } = await words(app, shown, language);
  const facts = reasonFacts(shown).map(({ name, value }) => `${name} ${value}`).join(', ');
  const { through = FOREVER } = reason;
  const { heads, byItself } = FRAMES[language];
  const under = (name: keyof typeof heads, said: string): string[] => wrapped(`    ${heads[name].padEnd(HEAD_WIDTH)}`, said);
  return [
    `  ${reason.code}`,
    ...wrapped('    ', text),
    ...(remedy === null ? [] : under('remedy', remedy)),
    ...(through === FOREVER ? [] : under('ends', filledWith(byItself, { day: isoDay(through) }))),
    ...(facts === '' ? [] : under('facts', facts)),
    ...under('rule', `${reason.rule} ${reason.version}`),
    ...under('source', reason.source),
  ];
}

/** What a reason says to staff, and what would clear it. */
async function words(app: Application, shown: ShownReason, language: Language): Promise<{ readonly text: string; readonly remedy: string | null }> {
  const message = async (): Promise<Message> => messageOf(app, shown, { language, audience: 'STAFF' });
  const remedy = async (): Promise<string | null> => remedyText(app, shown, { language });
  return { text: (await message()).text, remedy: await remedy() };
}
