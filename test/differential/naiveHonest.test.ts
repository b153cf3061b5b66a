import { dayOf, textOf } from './naiveCalendar';
import { advance, emptyState } from './naiveClock';
import { isValid, validThrough } from './naiveForesight';
import type { MembershipRow } from './naiveInput';
import { naiveReplay } from './naiveStanding';
import { worldOf } from './naiveWorld';
import { consortiumKnownOn, factsKnownOn } from './knownOn';
import { askBoth, differencesIn, differencesOf, type EngineFor } from './compare';
import { randomCase } from './randomCase';

const seeds = Array.from({ length: 120 }, (_, i) => i * 7 + 1);

describe('The naive evaluator on random cases', () => {
  test('does not know the future: taking away what is dated later changes no answer', () => {
    const found: string[] = [];
    for (const seed of seeds) {
      const one = randomCase(seed);
      for (const { at, on } of one.days.slice(0, 6)) {
        const whole = naiveReplay(one.consortium, one.case, on)(at, on);
        const part = naiveReplay(consortiumKnownOn(one.consortium, on), factsKnownOn(one.case, on), on)(at, on);
        found.push(...differencesOf(whole, part).map((d) => `seed ${seed}, ${at} on ${on}: ${d}`));
      }
    }
    expect(found).toEqual([]);
  });

  test('foresees the same last day whether it walks every day or passes over days on which nothing can happen', () => {
    const found: string[] = [];
    let ends = 0;
    for (const seed of seeds.slice(0, 90)) {
      const one = randomCase(seed);
      const { at, on } = one.days[5] ?? { at: '', on: '' };
      const world = worldOf(one.consortium, one.case);
      const today = dayOf(on);
      const first = Math.min(today, world.firstDay ?? today);
      const state = emptyState(world, first);
      for (let day = first; day <= today; day += 1) advance(world, state, day, day);
      if (!isValid(world, state, at, today, today)) continue;
      const [slow, quick] = [validThrough(world, state, at, today, true), validThrough(world, state, at, today)];
      if (slow !== quick) found.push(`seed ${seed}, ${at} on ${on}: ${slow} and ${quick}`);
      if (slow !== null) ends += 1;
    }
    expect(found).toEqual([]);
    expect(ends).toBeGreaterThan(10);
  });

  test('keeps its word: where nothing more is told, the last day foreseen is the last valid one', () => {
    const found: string[] = [];
    let kept = 0;
    for (const seed of seeds) {
      const one = randomCase(seed + 1);
      const { at, on } = one.days[8] ?? { at: '', on: '' };
      const [consortium, facts] = [consortiumKnownOn(one.consortium, on), factsKnownOn(one.case, on)];
      const foreseen = naiveReplay(consortium, facts, on)(at, on);
      if (foreseen.validThrough === null || foreseen.validThrough > '2060-01-01') continue;
      const moveIsNotForeseen = consortium.id.startsWith('fi') && on < '2025-04-15';
      if (moveIsNotForeseen) continue;
      const after = textOf(dayOf(foreseen.validThrough) + 1);
      const ask = naiveReplay(consortium, facts, after);
      const both = [ask(at, foreseen.validThrough).validity === 'VALID', ask(at, after).validity === 'VALID'];
      if (!both[0] || both[1]) found.push(`seed ${seed + 1}, ${at} on ${on}: ${foreseen.validThrough} ${both.join(' ')}`);
      kept += 1;
    }
    expect(found).toEqual([]);
    expect(kept).toBeGreaterThan(10);
  });
});

describe('A random case', () => {
  const strict = (row: MembershipRow): string[] => {
    const start = row.startsOn ?? row.enrolledOn;
    const wrong: string[] = [];
    if (row.endsOn !== undefined && (row.endsOn < start || row.endsOn < row.enrolledOn)) wrong.push('ends before it starts');
    if (row.cancelledOn !== undefined && row.cancelledOn < row.enrolledOn) wrong.push('cancelled before it is enrolled');
    let before = row.enrolledOn;
    for (const renewal of row.renewals ?? []) {
      if (renewal.on <= before) wrong.push('renewals out of order');
      if (renewal.endsOn !== undefined && (renewal.endsOn < renewal.on || renewal.endsOn < start)) wrong.push('renewed into the past');
      before = renewal.on;
    }
    return wrong;
  };

  test('is the same whenever its seed is the same', () => {
    for (const seed of seeds.slice(0, 40)) expect(randomCase(seed)).toEqual(randomCase(seed));
  });

  test('says nothing that a strict reader refuses', () => {
    const found: string[] = [];
    for (let seed = 1; seed <= 3000; seed += 1) {
      const one = randomCase(seed);
      const rows = one.case.memberships ?? [];
      found.push(...rows.flatMap(strict).map((wrong) => `seed ${seed}: ${wrong}`));
      const enrolments = rows.map((row) => `${row.at} ${row.enrolledOn}`);
      if (new Set(enrolments).size !== enrolments.length) found.push(`seed ${seed}: two rows of one institution on one day`);
      for (const dated of [...(one.case.policies ?? one.consortium.policies), ...one.consortium.groups]) {
        if (dated.from !== undefined && dated.through !== undefined && dated.through < dated.from) found.push(`seed ${seed}: ends before it begins`);
      }
    }
    expect(found).toEqual([]);
  });

  test('finds no difference between the naive evaluator and itself, and one where something is changed', () => {
    const itself: EngineFor = (consortium, facts) => (at, on) => naiveReplay(consortium, facts, on)(at, on);
    const changed: EngineFor = (...one) => (at, on) => ({ ...itself(...one)(at, on), validThrough: '1999-12-31' });
    expect(differencesIn(11, askBoth(11, itself))).toEqual([]);
    expect(differencesIn(11, askBoth(11, changed)).length).toBeGreaterThan(5);
  });
});
