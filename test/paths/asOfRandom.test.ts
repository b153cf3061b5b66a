import cooperation from '../../plugins/cooperation';
import { addDays, dayOf, later, type Day } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { advance } from '../../src/usecases/advance';
import { applyDescription, noticeVersions } from '../../src/usecases/applyDescription';
import { recordFacts } from '../../src/usecases/recordFacts';
import type { Policy, Rule } from '../../src/policies';
import type { SharingRule } from '../../src/policies/rule';
import type { Case, CaseFile } from '../../src/usecases/cases/readCaseFile';
import { diceOf, type Dice } from '../differential/dice';
import { randomRead } from '../support/randomRead';
import { caseTelling } from '../support/caseTelling';
import { caseStops, namedConsortium } from '../support/storeReplay';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';
import { FIELDS } from '../usecases/aLife';

const FIRST = Number(process.env.STORE_SEED ?? 1);
const CASES = Number(process.env.STORE_CASES ?? 5);

/** The policy of regions in a version in which nobody is welcome who was, and all others are. */
const OTHERWISE: Policy = { ...(cooperation as Policy), version: '2.0.0', rules: (cooperation as Policy).rules.map(otherwise) };

function otherwise(rule: Rule<unknown>): Rule<unknown> {
  if (rule.about !== 'sharing') return rule;
  const [kind = 'offer'] = rule.decides;
  const claims: SharingRule<unknown>['claims'] = (...asked) => (rule.claims(...asked).length > 0 ? [] : [{ kind }]);
  return { ...rule, claims };
}

const STANDING = `query ($card: String!, $institution: ID!, $on: Date, $asOf: DateTime) {
  standing(card: $card, institution: $institution, on: $on, asOf: $asOf) {
    ${FIELDS} dataThrough freshUntil provenance
    timeline { from through validity basis status reasons { code rule message(language: "fi") { text } } }
    lastCertain { from through validity status reasons { code } }
  }
}`;

interface Question {
  readonly card: string;
  readonly institution: string;
  readonly on: string | null;
}

interface Told {
  readonly asked: Question & { readonly asOf: string };
  readonly answer: string;
}

/** A patron of whom much is told late, and of whom somebody asks before and after each telling. */
class LateLife {
  readonly told: Told[] = [];
  private advancedTo: Day | null = null;

  constructor(
    private readonly server: TestServer,
    private readonly name: string,
    private readonly each: Case,
    private readonly dice: Dice,
  ) {}

  private async ask(asked: object): Promise<Record<string, unknown> | null> {
    return (await this.server.ask<{ standing: Record<string, unknown> | null }>(STANDING, { ...asked })).standing;
  }

  itIs(day: Day, hour: string): string {
    const moment = `${isoDay(day)}T${hour}:00:00.000Z`;
    this.server.setToday(day);
    this.server.setNow(new Date(moment));
    return moment;
  }

  /**
   * Asks about a past day, the present day and a future day, as known now, with and without saying so. Until `advance` has
   * come to a change of the rules the live answer is computed from the facts, and what is recorded is another.
   */
  async askAll(asOf: string, day: Day, since: Day): Promise<void> {
    const { dice } = this;
    const days = [null, isoDay(later(since, addDays(day, -dice.below(400)))), isoDay(addDays(day, 1 + dice.below(900)))];
    for (const on of days) {
      const at = dice.pick(this.each.description.expect).at as string;
      const asked = { card: this.name, institution: `${this.name}-${at}`, on };
      const [live, then] = [await this.ask(asked), await this.ask({ ...asked, asOf })];
      const isRecorded = this.advancedTo === day || live?.computedAt !== asOf;
      if (isRecorded) expect(then === null ? null : { ...then, provenance: live?.provenance }).toEqual(live);
      this.told.push({ asked: { ...asked, asOf }, answer: JSON.stringify(then) });
    }
  }

  async live(day: Day, since: Day): Promise<void> {
    const { server, name, dice } = this;
    await this.askAll(this.itIs(day, '04'), day, since);
    this.itIs(day, '06');
    await advance(server.app, name, day);
    this.advancedTo = day;
    this.itIs(day, '08');
    const telling = caseTelling(this.each.description, dice.chance(40) ? day : addDays(day, -dice.below(120)), name);
    const prefixed = JSON.parse(JSON.stringify(telling), (key, value: unknown) => (key === 'institution' ? `${name}-${String(value)}` : value)) as typeof telling;
    const [outcome] = await recordFacts(server.app, { consortiumId: name, source: 'cases', patrons: [prefixed] });
    if (outcome?.kind === 'refused') throw new Error(outcome.message);
    await this.askAll(this.itIs(day, '10'), day, since);
  }

  async askAgain(): Promise<void> {
    for (const { asked, answer } of this.told) expect([asked, JSON.stringify(await this.ask(asked))]).toEqual([asked, answer]);
  }
}

describe(`Random patrons of whom much is told late (STORE_SEED=${FIRST})`, () => {
  const plugins = new Map(shippedPlugins);
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(dayOf(1990, 1, 1), plugins);
  });
  beforeEach(() => plugins.set('cooperation', shippedPlugins.get('cooperation') as Policy));
  afterAll(() => server.close());

  test.each(Array.from({ length: CASES }, (_, index) => FIRST + index))(
    'seed %i: with asOf now the answer is that of now, and whatever is told, described or upgraded later it stays the same',
    async (seed) => {
      const { file, each } = randomRead(seed);
      const name = `late-${seed}`;
      const life = new LateLife(server, name, each, diceOf(seed + 1000));
      const { since, stops } = await described(life, file, each, name);
      for (const day of stops) await life.live(day, since);
      await life.askAgain();
      const last = addDays(stops[stops.length - 1] as Day, 40);
      life.itIs(last, '06');
      await advance(server.app, name, last);
      const { consortium } = server.app.shelf.rulebook(name) ?? {};
      if (consortium === undefined) throw new Error('No consortium.');
      const changed = { ...consortium, groups: [], policies: consortium.policies.map((policy) => ({ ...policy, settings: {} })).reverse() };
      expect(await applyDescription(server.app, changed)).toMatchObject({ kind: 'applied' });
      await server.app.shelf.reload();
      await advance(server.app, name, last);
      await life.askAgain();
      plugins.set('cooperation', OTHERWISE);
      const shares = consortium.policies.some(({ plugin }) => plugin === 'cooperation');
      expect((await noticeVersions(server.app)).some(({ id }) => id === name)).toBe(shares);
      await server.restart();
      await advance(server.app, name, last);
      await life.askAgain();
    },
    60_000,
  );

  async function described(life: LateLife, file: CaseFile, each: Case, name: string): Promise<{ readonly since: Day; readonly stops: readonly Day[] }> {
    const { since, consortium } = namedConsortium(file, each, name);
    life.itIs(since, '01');
    const applied = await applyDescription(server.app, consortium);
    if (applied.kind === 'refused') throw new Error(JSON.stringify(applied.problems));
    await server.app.shelf.reload();
    const all = caseStops(each, since, server.app.shelf.rulebook(name));
    return { since, stops: all.filter((_, index) => index % Math.ceil(all.length / 14) === 0 || index === all.length - 1) };
  }
});
