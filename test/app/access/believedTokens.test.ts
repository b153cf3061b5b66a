import { believedTokens, MOST_BELIEVED } from '../../../src/app/access/believedTokens';
import { callerOf } from '../../../src/domain/access/caller';

const now = new Date('2026-11-20T10:00:00.000Z');
const caller = callerOf({ id: 'person anna', consortium: 'one', institutions: null }, ['desk']);
const verified = { caller, expiresAt: now.getTime() / 1000 + 300 };

describe('Tokens that are believed', () => {
  test('are so many at most: the first is forgotten', () => {
    const { believe, callerOf: holderOf } = believedTokens({ state: () => 0, now: () => now, elapsed: () => 0 });
    for (let number = 0; number <= MOST_BELIEVED; number += 1) believe(`token ${number}`, verified, 0);
    expect([0, 1, MOST_BELIEVED].map((number) => holderOf(`token ${number}`))).toEqual([undefined, caller, caller]);
  });

  test('were verified by the keys that the provider has now, also where it changed them meanwhile', () => {
    let state = 0;
    const { believe, callerOf: holderOf } = believedTokens({ state: () => state, now: () => now, elapsed: () => 0 });
    state = 1;
    believe('by the keys of before', verified, 0);
    believe('by the present keys', verified, 1);
    expect([holderOf('by the keys of before'), holderOf('by the present keys')]).toEqual([undefined, caller]);
  });
});
