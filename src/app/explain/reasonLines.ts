import { isoDay } from '../../domain/isoDay';
import { FOREVER } from '../../domain/day';
import type { Reason } from '../../domain/facts';
import { permissionsOf } from '../../policies/answer';
import { reasonFacts } from '../../resolvers/reasonFacts';
import { shownReasons } from '../../resolvers/shownReasons';
import { messageOf, remedyText } from '../../resolvers/tellReason';
import type { Application } from '../../usecases/application';
import type { StandingFound } from '../../usecases/asking';
import { wrapped } from './wrapped';

/** Every reason once, those of the standing first: what it says to staff, its rule, document, facts and remedy. */
export function reasonLines(app: Application, found: StandingFound, language: string | null): string[] {
  return distinct(reasonsOf(found)).flatMap((reason, index) => [...(index === 0 ? [] : ['']), ...linesOf(app, found, reason, language)]);
}

function reasonsOf({ answer }: StandingFound): Reason[] {
  const ofUses = permissionsOf(answer).flatMap((permission) => permission.reasons);
  return [...answer.state.reasons, ...ofUses.filter((reason) => reason.code !== 'NOT_OFFERED')];
}

function distinct(reasons: readonly Reason[]): Reason[] {
  const seen = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]));
  return [...seen.values()];
}

function linesOf(app: Application, { consortium }: StandingFound, reason: Reason, language: string | null): string[] {
  const shown = shownReasons(consortium, [reason])[0];
  if (shown === undefined) return [];
  const { text } = messageOf(app, shown, { language, audience: 'STAFF' });
  const remedy = remedyText(app, shown, { language });
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
