import { CONSORTIA, consortiumOf, day, describedIn, resolved } from './sampleWorld';

describe.each(CONSORTIA)('The sample consortium %s', (id) => {
  test('is described without problems, under the name of its folder', () => {
    const read = describedIn(id);
    expect(read.kind === 'refused' ? read.problems : []).toEqual([]);
    expect(consortiumOf(id).id).toBe(id);
  });

  test('has policies with nothing to find fault with, and one on memberships everywhere', () => {
    const { rulebook, findings } = resolved(id);
    expect(findings).toEqual([]);
    expect(rulebook.assignments).toHaveLength(rulebook.consortium.policies.length);
  });

  test('names everything for people too', () => {
    const { name, institutions, membershipTypes } = consortiumOf(id);
    expect(name).not.toBe(id);
    expect(institutions.filter((each) => each.name === each.id)).toEqual([]);
    expect(membershipTypes.filter((each) => each.name === each.code)).toEqual([]);
  });
});

test('Vaski is one institution with sixteen types, recorded since 2015', () => {
  const vaski = consortiumOf('fi-vaski');
  expect(vaski.institutions).toEqual([{ id: 'vaski', name: 'Vaski-kirjastot' }]);
  expect(vaski.membershipTypes).toHaveLength(16);
  expect([vaski.since, vaski.timeZone]).toEqual([day('2015-01-01'), 'Europe/Helsinki']);
});

test('Flanders is sixteen libraries in groups of every level, one coming and one going', () => {
  const { institutions, groups, since } = consortiumOf('be-vlg');
  expect(institutions).toHaveLength(16);
  expect(groups.map((group) => group.level).sort()).toEqual(['0', '1', '2', '3a', '3b', '3c']);
  expect(groups.flatMap((group) => group.members).filter((member) => member.from !== undefined)).toHaveLength(1);
  expect(groups.flatMap((group) => group.members).filter((member) => member.through !== undefined)).toHaveLength(1);
  expect(since).toBe(day('2018-01-01'));
});
