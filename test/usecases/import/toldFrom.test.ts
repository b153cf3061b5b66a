import type { ListedBefore } from '../../../src/store/listedBefore';
import type { ListedPatron } from '../../../src/usecases/import/listedPatron';
import { toldFrom } from '../../../src/usecases/import/toldFrom';
import { day } from '../aLibrary';

const TODAY = day('2025-10-05');
const ENROLLED = day('2024-03-01');

const listed = (more: Partial<ListedPatron> = {}, membership: Partial<ListedPatron['membership']> = {}): ListedPatron => ({
  line: 2,
  sourceId: '1',
  kind: 'PERSON',
  membership: { id: 'm', institution: 'here', type: 'FREE', enrolledOn: ENROLLED, ...membership },
  ...more,
});
const before = (more: Partial<ListedBefore> = {}): ListedBefore => ({
  identityCodes: [],
  recordedEnds: [],
  renewals: [],
  memberships: [{ id: 'm' }],
  openBlocks: [],
  activeCards: [],
  ...more,
});

describe('The last day of a membership in a list', () => {
  const end = (ends_on: string | null, from_on = '2024-03-01') => ({ membership_id: 'm', from_on, ends_on });
  const renewal = (renewed_on: string, ends_on: string | null) => ({ membership_id: 'm', renewed_on, end_recorded: true, ends_on });
  const until = day('2026-03-01');
  test.each<[string, Partial<ListedPatron['membership']>, ListedBefore | null, object]>([
    ['of a patron who is new: since the enrolment', { endsOn: until }, null, { endsOn: until }],
    ['without end', { endsOn: 'NEVER' }, null, { openEnded: true }],
    ['as it was told before: not told', { endsOn: until }, before({ recordedEnds: [end('2026-03-01')] }), {}],
    ['changed: from today', { endsOn: until }, before({ recordedEnds: [end('2025-03-01')] }), { endsOn: until, endsOnFrom: TODAY }],
    ['told for the first time of a known membership: from today', { endsOn: until }, before(), { endsOn: until, endsOnFrom: TODAY }],
    ['made endless: from today', { endsOn: 'NEVER' }, before({ recordedEnds: [end('2026-03-01')] }), { openEnded: true, endsOnFrom: TODAY }],
    ['endless as before: not told', { endsOn: 'NEVER' }, before({ recordedEnds: [end(null)] }), {}],
    ['changed back: from today, for the last record counts', { endsOn: until }, before({ recordedEnds: [end('2026-03-01'), end('2027-03-01', '2025-01-01')] }), { endsOn: until, endsOnFrom: TODAY }],
    ['with a renewal that is new: of the renewal', { endsOn: until, renewedOn: day('2025-03-01') }, before({ recordedEnds: [end('2025-03-01')] }), { renewals: [{ on: day('2025-03-01'), endsOn: until }] }],
    ['of a renewal told before: not told', { endsOn: until, renewedOn: day('2025-03-01') }, before({ renewals: [renewal('2025-03-01', '2026-03-01')] }), {}],
    ['changed after a renewal told before: from today', { endsOn: until, renewedOn: day('2025-03-01') }, before({ renewals: [renewal('2025-03-01', '2025-09-01')] }), { endsOn: until, endsOnFrom: TODAY }],
    ['renewed on the day of enrolment: no renewal', { endsOn: until, renewedOn: ENROLLED }, null, { endsOn: until }],
    ['renewed without a last day: the policy computes it', { renewedOn: day('2025-03-01') }, null, { renewals: [{ on: day('2025-03-01') }] }],
    ['left empty: not told', {}, before({ recordedEnds: [end('2026-03-01')] }), {}],
  ])('%s', (_name, membership, known, told) => {
    expect(toldFrom(listed({}, membership), known, TODAY).memberships).toEqual([{ id: 'm', institution: 'here', type: 'FREE', enrolledOn: ENROLLED, ...told }]);
  });
});

describe('A card in a list', () => {
  test.each<[string, NonNullable<ListedPatron['card']>, ListedBefore | null, object[]]>([
    ['of a patron who is new', { number: '1', isOnly: true }, null, [{ number: '1' }]],
    ['the same as before', { number: '1', isOnly: true }, before({ activeCards: ['1'] }), [{ number: '1' }]],
    ['another than before, of a system with one card each: the one before is replaced', { number: '2', isOnly: true }, before({ activeCards: ['1'] }), [{ number: '2' }, { number: '1', state: 'REPLACED' }]],
    ['another than before, where a patron may have several: both are in use', { number: '2' }, before({ activeCards: ['1'] }), [{ number: '2' }]],
    ['lost', { number: '1', state: 'LOST', isOnly: true }, before({ activeCards: ['1'] }), [{ number: '1', state: 'LOST' }]],
  ])('%s', (_name, card, known, told) => {
    expect(toldFrom(listed({ card }), known, TODAY).cards).toEqual(told);
  });
});

describe('An identity code in a list', () => {
  const code = (value: 'PRESENT' | 'ABSENT', from_on = '0001-01-01') => ({ from_on, value });
  test.each([
    ['of a patron who is new: ever since', null, [{ value: 'PRESENT' }]],
    ['never spoken of before: ever since', before(), [{ value: 'PRESENT' }]],
    ['there as before: not told', before({ identityCodes: [code('PRESENT')] }), undefined],
    ['there now and not before: from today', before({ identityCodes: [code('ABSENT')] }), [{ from: TODAY, value: 'PRESENT' }]],
    ['there again: from today', before({ identityCodes: [code('ABSENT', '2025-02-01'), code('PRESENT')] }), [{ from: TODAY, value: 'PRESENT' }]],
  ])('%s', (_name, known, told) => {
    expect(toldFrom(listed({ identityCode: 'PRESENT' }), known, TODAY).identityCode).toEqual(told);
  });
});

describe('A restriction in a list', () => {
  const open = before({ openBlocks: [{ id: 'restriction-here-2025-09-01', institution_id: 'here', from_on: '2025-09-01' }] });
  const begun = [{ id: 'restriction-here-2025-10-05', institution: 'here', kind: 'GENERAL', from: TODAY, liftedOn: null }];
  const lifted = (on: string) => [{ id: 'restriction-here-2025-09-01', institution: 'here', kind: 'GENERAL', from: day('2025-09-01'), liftedOn: day(on) }];
  test.each<[string, ListedPatron['restrictedUntil'], ListedBefore | null, object[] | undefined]>([
    ['until tomorrow, and new: from today', day('2025-10-06'), null, begun],
    ['for ever, and new: from today', 'NEVER', before(), begun],
    ['until today: over, for the day itself is free', TODAY, null, undefined],
    ['until tomorrow, as before: not told', day('2025-10-06'), open, undefined],
    ['while another institution restricts the patron: a block of its own', day('2025-10-06'), before({ openBlocks: [{ id: 'restriction-there-2025-09-01', institution_id: 'there', from_on: '2025-09-01' }] }), begun],
    ['none, while another institution restricts the patron: that goes on', null, before({ openBlocks: [{ id: 'restriction-there-2025-09-01', institution_id: 'there', from_on: '2025-09-01' }] }), undefined],
    ['that has ended meanwhile: lifted on its last day', day('2025-09-20'), open, lifted('2025-09-20')],
    ['that has ended before it was known: lifted today', day('2025-08-01'), open, lifted('2025-10-05')],
    ['taken away: lifted today', null, open, lifted('2025-10-05')],
    ['none, as before', null, before(), undefined],
    ['of which the list has no column', undefined, open, undefined],
  ])('%s', (_name, restrictedUntil, known, blocks) => {
    expect(toldFrom(listed({ restrictedUntil }), known, TODAY).blocks).toEqual(blocks);
  });
});
