import { addMonths, dayOf, type Day } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { validThroughOf } from '../../src/policies/answer';
import { given } from '../../src/usecases/cases/answerCase';
import type { PatronTold } from '../../src/usecases/patronTold';
import { answersOn, day, patronsOf, resolved } from './sampleWorld';

const RUN = dayOf(2025, 4, 15);

/** What can be said of a patron from what is told alone. */
function toldOf(told: PatronTold, today: Day): string[] {
  const rows = told.memberships ?? [];
  const said: [string, boolean][] = [
    ['a child', told.bornOn !== null && told.bornOn !== undefined && addMonths(told.bornOn, 18 * 12) > today],
    ['an adult', told.bornOn !== null && told.bornOn !== undefined && addMonths(told.bornOn, 18 * 12) <= today],
    ['over 65', told.bornOn !== null && told.bornOn !== undefined && addMonths(told.bornOn, 65 * 12) <= today],
    ['a recorded last day', rows.some((row) => row.endsOn !== undefined)],
    ['no recorded last day', rows.some((row) => row.endsOn === undefined)],
    ['a renewal', rows.some((row) => (row.renewals ?? []).length > 0)],
    ['registered online', rows.some((row) => row.via === 'ONLINE')],
    ['imported', rows.some((row) => row.via === 'IMPORT')],
    ['a fee paid', rows.some((row) => typeof row.fee?.paidOn === 'number' && row.fee.paid === undefined)],
    ['a fee paid in part', rows.some((row) => typeof row.fee?.paid === 'number')],
    ['a fee waived', rows.some((row) => typeof row.fee?.waivedOn === 'number')],
    ['digital', rows.some((row) => row.digital === true)],
    ['enrolled before the run', rows.some((row) => row.enrolledOn < RUN)],
    ['enrolled since the run', rows.some((row) => row.enrolledOn >= RUN)],
    ['members of several libraries', new Set(rows.map((row) => row.institution)).size > 1],
    ['used within half a year', (told.activity ?? []).some((use) => use.on > addMonths(today, -6))],
    ['not used for two years', (told.activity ?? []).length > 0 && (told.activity ?? []).every((use) => use.on < addMonths(today, -24))],
    ['never used', (told.activity ?? []).length === 0],
    ['an open charge', (told.charges ?? []).some((charge) => charge.amount > 0 && charge.settledOn === undefined)],
    ['a settled charge', (told.charges ?? []).some((charge) => charge.settledOn !== undefined)],
    ['a credit', (told.charges ?? []).some((charge) => charge.amount < 0)],
    ['a block lifted', (told.blocks ?? []).some((block) => block.liftedOn !== undefined)],
    ['identity code not told', told.kind === 'PERSON' && (told.identityCode ?? []).length === 0],
    ['identity code recorded later', (told.identityCode ?? []).length > 1],
    ...(told.identityCode ?? []).map(({ value }): [string, boolean] => [`identity code ${value}`, true]),
    [told.kind ?? '', true],
  ];
  return said.filter(([, holds]) => holds).map(([name]) => name);
}

/** How many patrons are in which situation, by what is told and by what is answered at their libraries and two more. */
function mixOf(consortiumId: string, today: Day): Map<string, number> {
  const { rulebook } = resolved(consortiumId);
  const counts = new Map<string, number>();
  for (const told of patronsOf(consortiumId, today)) {
    const answers = answersOn(rulebook, told, today);
    const places = consortiumId === 'be-vlg' ? ['oosterzele', 'brecht'] : [];
    const seen = new Set(toldOf(told, today));
    for (const institution of new Set([...(told.memberships ?? []).map((row) => row.institution), ...places])) {
      const answer = answers(institution);
      const { validity, basis, status, reasons, decisions, enrolment } = given(answer);
      if (!(told.memberships ?? []).some((row) => row.institution === institution) && basis !== 'SHARED') continue;
      [`${validity} ${basis ?? status}`, status, ...reasons].forEach((word) => seen.add(word));
      if (validThroughOf(answer) === day('2100-01-01')) seen.add('valid through 2100-01-01');
      if (status === 'EXPIRED' && decisions['DESK:BORROW'] === 'WARN') seen.add('expired, lent to at the desk');
      if (enrolment?.feeWaived === true) seen.add('an offer to enrol');
      answer.state.reasons.forEach((reason) => seen.add(`because of ${reason.rule}`));
    }
    for (const name of seen) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const EVERYWHERE = [
  'PERSON', 'ORGANISATION', 'ADMINISTRATIVE', 'a child', 'an adult', 'over 65', 'a recorded last day', 'no recorded last day', 'a renewal',
  'identity code PRESENT', 'identity code ABSENT', 'identity code UNKNOWN', 'an open charge', 'a settled charge', 'used within half a year',
  'not used for two years', 'never used', 'NORMAL', 'EXPIRED', 'CANCELLED', 'DECEASED', 'PERIOD_ENDED', 'VALID OWN', 'NOT_VALID EXPIRED',
];

const VASKI = [
  'enrolled before the run', 'enrolled since the run', 'identity code not told', 'identity code recorded later', 'NO_NATIONAL_ID', 'ORGANISATION_TERM',
  'NO_RULE_FOR_TYPE', 'FACT_MISSING', 'UNDETERMINED NONE', 'valid through 2100-01-01', 'expired, lent to at the desk', 'because of vaski/movedTo2100',
  'because of vaski/seventyFiveYears',
];

const FLANDERS = [
  'registered online', 'imported', 'a fee paid', 'a fee paid in part', 'a fee waived', 'digital', 'members of several libraries', 'a credit',
  'a block lifted', 'INVOICED', 'REMINDED', 'DELINQUENT', 'FEE_UNPAID', 'INACTIVE', 'IDENTITY_UNCONFIRMED', 'CHARGES_ABOVE_MAXIMUM', 'CHARGES_TOO_OLD',
  'GENERAL_BLOCK', 'COLLECTIONS_BLOCK', 'PAYMENT_BLOCK', 'VALID SHARED', 'SHARED_MEMBERSHIP', 'because of flanders/feeUnpaid', 'because of flanders/inactivity',
];

const TODAYS = ['2026-11-21', '2027-01-01'].map(day);

describe.each(TODAYS.map((today) => [isoDay(today), today] as const))('The mix of a sample made on %s', (_text, today) => {
  test.each([['fi-vaski', VASKI], ['be-vlg', FLANDERS]] as const)('%s has every situation, and more of the ordinary than of the rare', (id, wanted) => {
    const mix = mixOf(id, today);
    const missing = [...EVERYWHERE, ...wanted].filter((name) => (mix.get(name) ?? 0) < 2);
    expect(missing).toEqual([]);
    const [valid, ended, undetermined] = ['VALID OWN', 'NOT_VALID EXPIRED', 'UNDETERMINED NONE'].map((name) => mix.get(name) ?? 0) as [number, number, number];
    expect(valid).toBeGreaterThan(1200);
    expect(ended).toBeGreaterThan(150);
    expect(undetermined).toBeLessThan(100);
  }, 60_000);
});
