import { registerEnumType } from 'type-graphql';
import type { Because, FactEntry, HistoryFact as HistoryFactValue, RunEntry } from '../usecases/historyEntry';
import type { EnumOf } from './enumOf';

export const HistoryFact: EnumOf<HistoryFactValue> = {
  PERSON: 'PERSON',
  IDENTITY_CODE: 'IDENTITY_CODE',
  MEMBERSHIP: 'MEMBERSHIP',
  RECORDED_END: 'RECORDED_END',
  RENEWAL: 'RENEWAL',
  FEE: 'FEE',
  CHARGE: 'CHARGE',
  BLOCK: 'BLOCK',
  ACTIVITY: 'ACTIVITY',
  CARD: 'CARD',
};

registerEnumType(HistoryFact, {
  name: 'HistoryFact',
  valuesConfig: {
    PERSON: { description: 'Kind, birth and death.' },
    IDENTITY_CODE: { description: 'Whether a national number is on record from a day on; never the number.' },
    RECORDED_END: { description: 'The last day of a membership as the library system recorded it.' },
    ACTIVITY: { description: 'The last day of use at an institution and channel; earlier days are not kept.' },
    CARD: { description: 'The last state of a card, since when, and on which days the patron holds it.' },
  },
});

export const FactChange: EnumOf<FactEntry['change']> = { TOLD: 'TOLD', CHANGED: 'CHANGED', WITHDRAWN: 'WITHDRAWN' };

registerEnumType(FactChange, {
  name: 'FactChange',
  valuesConfig: {
    TOLD: { description: 'For the first time, or again after it was withdrawn.' },
    WITHDRAWN: { description: 'The source took it back.' },
  },
});

export const RunEffect: EnumOf<RunEntry['effect']> = { END: 'END', STEP: 'STEP', TERM: 'TERM' };

registerEnumType(RunEffect, {
  name: 'RunEffect',
  valuesConfig: {
    END: { description: 'The membership ended.' },
    STEP: { description: 'A step of the ladder of an unpaid fee.' },
    TERM: { description: 'The last day was moved.' },
  },
});

export const HistoryCause: EnumOf<NonNullable<Because['because']>> = { FACTS: 'FACTS', RULES: 'RULES', RUN: 'RUN' };

registerEnumType(HistoryCause, {
  name: 'HistoryCause',
  valuesConfig: {
    FACTS: { description: 'Facts that were told, changed or withdrawn.' },
    RULES: { description: "A change of the consortium's description, its policies or their versions." },
    RUN: { description: 'The run of a day.' },
  },
});
