import { addDays, earliest, FOREVER, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { standingFrom, type OwnStanding } from '../../domain/ownStanding';
import { ageBand } from '../../domain/preview/ageBand';
import { REMINDED_AHEAD, type PreviewExample, type PreviewPeriod } from '../../domain/preview/preview';
import type { PatronPreview } from '../../domain/preview/previewTally';
import { stretches, valueOn } from '../../domain/timeline';
import { answerOn, validThroughOf, type Answer, type Stood } from '../../policies/answer';
import { compareAnswers } from '../../policies/compareAnswers';
import type { LoadedPatron } from '../../store/loadPatrons';
import { dayOrNull } from '../../store/rowDays';
import { anew, type AnewBy } from '../anew';
import { stoodRow } from '../memberships/standingSeen';
import { replayPatron } from '../projectPatron';
import { recordedStanding } from '../recordedStanding';
import { sameStored } from '../sameStored';
import type { PreviewBooks, SaidAlike } from './previewBooks';

/** What a draft makes of the standings of one patron, at every institution where something is known or said of him. */
export function previewPatron(books: PreviewBooks, said: SaidAlike, patron: LoadedPatron): PatronPreview {
  const { on } = books;
  const [before, after] = [stoodBefore(books, patron), stoodAfter(books, patron)];
  const pairs = differing(before, after, said, on).map((institution) => ({ was: answerBy(books.before, institution, before, on), is: answerBy(books.after, institution, after, on) }));
  const changes = pairs.flatMap(({ was, is }) => changeOf(patron, was, is));
  return { changes, uncovered: uncoveredOf(before, after, on), remindedInVain: pairs.filter(({ was, is }) => isInVain(was, is)).length };
}

/** As the ledger has it, where nothing is due by then and it knows the rules and all use; else by the facts. */
function stoodBefore({ before, revision, on }: PreviewBooks, patron: LoadedPatron): Stood {
  const { projectedRevision, nextDueOn, waitingSince, noticed, ledger } = patron;
  const isDone = waitingSince === null && noticed.length === 0 && (nextDueOn === null || nextDueOn > on);
  if (projectedRevision !== revision || !isDone) return lastOf(before, patron, on);
  const day = isoDay(on);
  return recordedStanding(ledger.filter(({ through_on }) => through_on === null || through_on >= day).map(stoodRow));
}

/** As it will stand once everyone has been projected anew from the first day that the draft touches. */
function stoodAfter({ after, from, on }: PreviewBooks, patron: LoadedPatron): Stood {
  return lastOf(after, { ...patron, revisedFrom: earliest(from, patron.revisedFrom) }, on);
}

function lastOf(by: AnewBy, patron: LoadedPatron, on: Day): Stood {
  const { epochs } = replayPatron(anew(by, patron, on));
  return epochs[epochs.length - 1] ?? { own: [], lastCertain: new Map() };
}

/** Institutions at which the answers may differ: what stands there, or what is said there of a home, is not the same. */
function differing(before: Stood, after: Stood, said: SaidAlike, on: Day): string[] {
  const homes = homesOf(before, after);
  const changed = new Set([...before.own, ...after.own].map(({ institution }) => institution).filter((id) => !sameOwn(ownOf(before, id), ownOf(after, id), on)));
  const concerned = new Set([...before.own, ...after.own].map(({ institution }) => institution));
  for (const home of homes) for (const institution of said.reachOf(home)) concerned.add(institution);
  return [...concerned].sort().filter((id) => changed.has(id) || homes.some((home) => changed.has(home) && said.reachOf(home).includes(id)) || !said.isAlike(id, homes));
}

function homesOf(before: Stood, after: Stood): string[] {
  return [...new Set([...before.own, ...after.own].filter(({ memberships }) => memberships.length > 0).map(({ institution }) => institution))];
}

function ownOf({ own }: Stood, institution: string): OwnStanding | undefined {
  return own.find((each) => each.institution === institution);
}

function sameOwn(was: OwnStanding | undefined, is: OwnStanding | undefined, on: Day): boolean {
  if (was === undefined || is === undefined) return was === is;
  return sameStored(standingFrom(was, on), standingFrom(is, on));
}

function answerBy({ rulebook }: AnewBy, institution: string, stood: Stood, on: Day): Answer {
  return answerOn(rulebook, institution, stood, { on, knownOn: on });
}

function changeOf(patron: LoadedPatron, was: Answer, is: Answer): PreviewExample[] {
  const change = compareAnswers(was, is);
  if (change === null) return [];
  const { institution, on } = is;
  const type = typeOf(is.state.validity === 'VALID' ? [is, was] : [was, is]);
  const bornOn = dayOrNull(patron.rows.person[0]?.born_on ?? null);
  return [{ patronId: patron.id, institution, type, ageBand: ageBand(bornOn, on), ...change, before: periodsOf(was), after: periodsOf(is) }];
}

/** The type that decides by the first of two answers, else by the second; without any membership none. */
function typeOf(answers: readonly Answer[]): string {
  for (const { parts, state } of answers) {
    const [home] = state.homes;
    const view = state.basis === 'SHARED' || state.ownState === null ? home?.own.memberships[home.state.membership] : parts.own?.memberships[state.ownState.membership];
    if (view !== undefined) return view.type;
  }
  return '';
}

function periodsOf({ timeline }: Answer): PreviewPeriod[] {
  return stretches(timeline).map(({ from, through, value: { validity, basis, status, reasons } }) => ({
    from,
    through: through === FOREVER ? null : through,
    validity,
    basis,
    status,
    reasons: reasons.map(({ code }) => code),
  }));
}

function uncoveredOf(before: Stood, after: Stood, on: Day): PatronPreview['uncovered'] {
  const open = (stood: Stood): string[][] => stood.own.flatMap(({ institution, timeline }) => (valueOn(timeline, on)?.reasons ?? []).filter(({ code }) => code === 'NO_RULE_FOR_TYPE').map(({ facts }) => [institution, typeIn(facts.type)]));
  const was = new Set(open(before).map((key) => JSON.stringify(key)));
  return open(after).map(([institution = '', type = '']) => ({ institution, type, isNew: !was.has(JSON.stringify([institution, type])) }));
}

function typeIn(fact: object | undefined): string {
  return fact !== undefined && 'text' in fact ? String(fact.text) : '';
}

/** Whether a last day close at hand, of which somebody may have been told, is another by the draft. */
function isInVain(was: Answer, is: Answer): boolean {
  const through = was.state.basis === 'OWN' ? validThroughOf(was) : null;
  return through !== null && through <= addDays(was.on, REMINDED_AHEAD) && validThroughOf(is) !== through;
}
