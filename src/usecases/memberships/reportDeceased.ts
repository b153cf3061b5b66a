import type { Day } from '../../domain/day';
import type { Application } from '../application';
import { refuse, type ActAsked, type ActOutcome, type Step } from './act';
import { wrongDay } from './dayOfAct';
import { deceasedAlready } from './deceasedAlready';
import { perform } from './perform';

/** Records that a person has died, on a day (null: today): every membership ends with it, everywhere. */
export function reportDeceased(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, on: Day | null): Promise<ActOutcome> {
  return perform(app, { ...asked, cards: [], doing: { act: 'reportDeceased', on } }, deceased(on));
}

function deceased(given: Day | null): Step {
  return (seen) => {
    const { facts, today } = seen;
    if (facts.kind !== 'PERSON') return refuse('NOT_A_PERSON', `The patron is recorded as \`${facts.kind}\`, and only a person dies; cancel the membership.`);
    const deceasedOn = given ?? today;
    return deceasedAlready(seen) ?? wrongDay(deceasedOn, seen) ?? { kind: 'told', told: { deceasedOn } };
  };
}
