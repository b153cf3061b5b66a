import { addDays, BEGINNING, FOREVER, later, type Day } from '../domain/day';
import { contains, type Period } from '../domain/period';
import type { SaidOfHome } from '../domain/sharing';
import type { Heard } from './askRule';
import type { SharingRuleClaim } from './claims';
import type { Rulebook, SharingThen, SpokenThen } from './rulebook';
import { hearOfHome, speakerOf, toSaid, type AskingToShare, type SharingSpeaker } from './saidOfHome';
import { changeDaysAt, spansKnown, type ActiveRuleAbout, type Span } from './spans';

/** What a sharing rule said at an institution, as it is kept: once for all homes of which it said the same. */
export interface KeptSharing extends SharingSpeaker {
  readonly institution: string;
  /** The days on which so much was known. */
  readonly knownOn: Period;
  readonly said: readonly { readonly homes: readonly string[]; readonly heard: Heard<SharingRuleClaim> }[];
}

/** Everything that the sharing rules of a rule book can ever be heard to say, for as long as it is the one that counts. */
export function sharingToKeep(rulebook: Rulebook): KeptSharing[] {
  return rulebook.consortium.institutions.flatMap(({ id }) => knowledgePeriods(rulebook, id).flatMap((knownOn) => keptAt(rulebook, id, knownOn)));
}

/** The days of knowledge of an institution, divided where what is known of it changes; nobody asks about days before the first recorded one. */
function knowledgePeriods(rulebook: Rulebook, institution: string): Period[] {
  const days = [BEGINNING, ...changeDaysAt(rulebook, institution)];
  const periods = days.map((from, index) => ({ from, through: index + 1 < days.length ? addDays(days[index + 1] as Day, -1) : FOREVER }));
  return periods.filter(({ through }) => through >= rulebook.consortium.since);
}

/** A question is about the day on which it is known, or a later one: spans that were over by then are left out. */
function keptAt(rulebook: Rulebook, institution: string, knownOn: Period): KeptSharing[] {
  const homes = rulebook.consortium.institutions.map(({ id }) => id).filter((id) => id !== institution);
  const first = later(knownOn.from, rulebook.consortium.since);
  const spans = spansKnown(rulebook, institution, first).filter((span) => span.through >= first);
  return spans.flatMap((span) =>
    span.about.sharing.flatMap((active) => {
      const said = saidOfAll(active, span, institution, homes);
      return said.length === 0 ? [] : [{ ...speakerOf(active, span), institution, knownOn, said }];
    }),
  );
}

function saidOfAll(active: ActiveRuleAbout<'sharing'>, span: Span, institution: string, homes: readonly string[]): KeptSharing['said'] {
  const same = new Map<string, { readonly homes: string[]; readonly heard: Heard<SharingRuleClaim> }>();
  for (const home of homes) {
    const heard = hearOfHome(active, span, institution, home);
    if (!heard.failed && heard.claims.length === 0) continue;
    const key = JSON.stringify(heard);
    const found = same.get(key);
    if (found === undefined) same.set(key, { homes: [home], heard });
    else found.homes.push(home);
  }
  return [...same.values()];
}

/** What was kept, as answers are composed of it. */
export function sharingThen(kept: readonly KeptSharing[]): SharingThen {
  const then = new Map<string, SpokenThen[]>();
  for (const each of kept) {
    const { institution, days, knownOn, said } = each;
    const ofHomes = new Map(said.flatMap(({ homes, heard }) => homes.map((home) => [home, toSaid(each, heard, home)] as const)));
    then.set(institution, [...(then.get(institution) ?? []), { days, knownOn, ofHomes }]);
  }
  return then;
}

/** What was said then of memberships elsewhere. */
export function saidThen(then: SharingThen, { institution, homes, from, knownOn }: AskingToShare): SaidOfHome[] {
  const spoken = (then.get(institution) ?? []).filter((each) => contains(each.knownOn, knownOn) && each.days.through >= from);
  return spoken.flatMap(({ ofHomes }) => homes.flatMap((home) => ofHomes.get(home) ?? []));
}
