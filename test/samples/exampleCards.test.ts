import { addDays, addMonths, startOfMonth, type Day } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { permissionsOf } from '../../src/policies/answer';
import { given } from '../../src/usecases/cases/answerCase';
import type { GivenAnswer } from '../../src/usecases/cases/compareRow';
import type { PatronTold } from '../../src/usecases/patronTold';
import { EXAMPLE_CARDS, type ExampleName } from '../../src/app/samples/exampleCards';
import { answersOn, patronsOf, resolved, TODAYS } from './sampleWorld';

const rulebooks = { 'fi-vaski': resolved('fi-vaski').rulebook, 'be-vlg': resolved('be-vlg').rulebook };

/** The sample of a consortium on a day, made once. */
const made = new Map<string, readonly PatronTold[]>();

function sample(consortium: string, today: Day): readonly PatronTold[] {
  const key = `${consortium} ${today}`;
  const patrons = made.get(key) ?? patronsOf(consortium, today);
  made.set(key, patrons);
  return patrons;
}

function answer(name: ExampleName, today: Day, institution: string = EXAMPLE_CARDS[name].institution) {
  const { card, consortium } = EXAMPLE_CARDS[name];
  const holders = sample(consortium, today).filter((patron) => patron.cards?.some(({ number }) => number === card));
  if (holders[0] === undefined || holders.length > 1) throw new Error(`The card \`${card}\` has ${holders.length} holders.`);
  return answersOn(rulebooks[consortium], holders[0], today)(institution);
}

function told(name: ExampleName, today: Day, institution?: string): GivenAnswer {
  return given(answer(name, today, institution));
}

describe.each(TODAYS.map((today) => [isoDay(today), today] as const))('The example cards of a sample made on %s', (_text, today) => {
  test('3550000000017: a guest in Oosterzele above the maximum of the region, until 3.50 euro is paid', () => {
    const guest = told('guestWithCharges', today);
    expect(EXAMPLE_CARDS.guestWithCharges.card).toBe('3550000000017');
    expect(guest).toMatchObject({ validity: 'VALID', basis: 'SHARED', status: 'NONE' });
    expect(guest.decisions).toMatchObject({ 'DESK:BORROW': 'WARN', 'KIOSK:BORROW': 'REFUSED', 'KIOSK:RENEW_LOAN': 'REFUSED', 'PORTAL:RENEW_LOAN': 'REFUSED', 'PORTAL:RESERVE': 'REFUSED', 'KIOSK:PAY': 'ALLOWED' });
    expect(told('guestWithCharges', today, 'zottegem')).toMatchObject({ validity: 'VALID', basis: 'OWN', status: 'NORMAL' });
    const kiosk = permissionsOf(answer('guestWithCharges', today)).find(({ use }) => use === 'KIOSK:BORROW');
    expect([...new Set(kiosk?.reasons.map((reason) => reason.code))]).toEqual(['CHARGES_ABOVE_MAXIMUM']);
    expect(kiosk?.reasons[0]?.facts).toEqual({ owed: { money: 1350 }, maximum: { money: 1000 }, toPay: { money: 350 } });
  });

  test('moved to 2100', () => {
    expect(told('movedTo2100', today)).toMatchObject({ validity: 'VALID', status: 'NORMAL', validThrough: '2100-01-01', reasons: expect.arrayContaining(['MEMBER']) as string[] });
    expect(answer('movedTo2100', today).state.reasons.map((reason) => reason.rule)).toEqual(['vaski/movedTo2100']);
  });

  test('without an identity code, for one year', () => {
    const through = isoDay(addMonths(addMonths(today, -4), 12));
    expect(told('withoutIdentityCode', today)).toMatchObject({ validity: 'VALID', status: 'NORMAL', validThrough: through, reasons: expect.arrayContaining(['NO_NATIONAL_ID']) as string[] });
  });

  test('expired in Vaski, and lent to at the desk after a message', () => {
    const expired = told('expiredAtDesk', today);
    expect(expired).toMatchObject({ validity: 'NOT_VALID', status: 'EXPIRED', reasons: expect.arrayContaining(['PERIOD_ENDED']) as string[] });
    expect(expired.decisions).toMatchObject({ 'DESK:BORROW': 'WARN', 'KIOSK:BORROW': 'REFUSED', 'PORTAL:RESERVE': 'REFUSED', 'PORTAL:SIGN_IN': 'ALLOWED' });
  });

  test('of a type without a rule, with and without a recorded last day', () => {
    const recorded = told('unlistedType', today);
    expect(recorded).toMatchObject({ validity: 'VALID', validThrough: isoDay(addMonths(today, 38)), reasons: expect.arrayContaining(['NO_RULE_FOR_TYPE']) as string[] });
    expect(told('unlistedTypeWithoutEnd', today)).toMatchObject({ validity: 'UNDETERMINED', reasons: expect.arrayContaining(['NO_RULE_FOR_TYPE']) as string[] });
  });

  test('a free member of Peer: valid until two years after the last use, and expired had the term been a year', () => {
    const member = told('freeMemberOfPeer', today);
    const lapsesOn = addMonths(startOfMonth(addDays(today, -6)), 25);
    expect(member).toMatchObject({ validity: 'VALID', basis: 'OWN', status: 'NORMAL', validThrough: isoDay(addDays(lapsesOn, -1)) });
    const [row] = EXAMPLE_CARDS.freeMemberOfPeer.told(today).memberships ?? [];
    expect(row?.endsOn).toBeUndefined();
    expect(addMonths(row?.enrolledOn as Day, 12)).toBeLessThan(today);
  });

  test('lapsed for inactivity', () => {
    expect(told('lapsed', today)).toMatchObject({ validity: 'NOT_VALID', status: 'EXPIRED', reasons: expect.arrayContaining(['INACTIVE']) as string[] });
  });

  test('delinquent: the desk warns, kiosk and portal are closed', () => {
    const delinquent = told('delinquent', today);
    expect(delinquent).toMatchObject({ validity: 'VALID', status: 'DELINQUENT', reasons: expect.arrayContaining(['FEE_UNPAID']) as string[] });
    expect(delinquent.decisions).toMatchObject({ 'DESK:BORROW': 'WARN', 'KIOSK:BORROW': 'REFUSED', 'PORTAL:RESERVE': 'REFUSED', 'PORTAL:PAY': 'ALLOWED' });
  });

  test('registered online and unconfirmed: the kiosk does not lend, the portal is open', () => {
    const registrant = told('unconfirmed', today);
    expect(registrant).toMatchObject({ validity: 'VALID', status: 'NORMAL', reasons: expect.arrayContaining(['IDENTITY_UNCONFIRMED']) as string[] });
    expect(registrant.decisions).toMatchObject({ 'DESK:BORROW': 'WARN', 'KIOSK:BORROW': 'REFUSED', 'PORTAL:RESERVE': 'ALLOWED', 'PORTAL:DIGITAL': 'ALLOWED' });
  });
});

test('Every example has a sentence, and a card of the scheme of its consortium', () => {
  for (const { card, consortium, says } of Object.values(EXAMPLE_CARDS)) {
    expect(card).toMatch(consortium === 'fi-vaski' ? /^20\d{8}$/ : /^\d{13}$/);
    expect(says).toMatch(/^[A-Z].+\.$/);
  }
});
