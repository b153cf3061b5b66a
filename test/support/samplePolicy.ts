import { z } from 'zod';

type Loose = Record<string, unknown>;

/** A policy that the checks accept, as plain fields which a test may spoil; never the same object twice. */
export interface SamplePolicy extends Loose {
  rules: Loose[];
}

/** Its rules: `term`, which gives twelve months, `ended`, which ends them, and `closed`, which then bars borrowing. */
export function samplePolicy(): SamplePolicy {
  return {
    id: 'sample',
    version: '1.0.0',
    contract: 1,
    settings: z.strictObject({ termMonths: z.number().min(1).default(12), runDay: z.number().default(1) }),
    runDay: (settings: { runDay: number }) => settings.runDay,
    rules: [
      sampleRule('term', 'TERM', { about: 'term', claims: () => [{ kind: 'term', endsOn: 20000 }] }),
      sampleRule('ended', 'ENDED', { about: 'membership', decides: ['status'], claims: endedAfterLastDay }),
      sampleRule('closed', 'CLOSED', { about: 'use', decides: ['DESK:BORROW'], claims: () => [] }),
    ],
  };
}

/** A rule with texts in every language, to which a test gives what it is about. */
export function sampleRule(name: string, code: string, rest: Loose): Loose {
  return {
    name,
    code,
    source: { title: 'House rules', date: '2026', checkedOn: '2026-11-21' },
    inForce: {},
    texts: Object.fromEntries(['nl', 'fi', 'sv', 'fr', 'en'].map((language) => [language, { patron: `${language}: {endsOn}.` }])),
    ...rest,
  };
}

function endedAfterLastDay({ membership }: { membership: { term: { endsOn: number | null } } }): unknown[] {
  const { endsOn } = membership.term;
  return endsOn === null ? [] : [{ kind: 'status', status: 'EXPIRED', from: endsOn + 1 }];
}
