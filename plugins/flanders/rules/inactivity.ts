import { addDays, addMonths, always, defineRule, earlier, later, prolonged, valueForType, type Calendar, type Day, type MembershipRuleFacts } from '../../../src/policies';
import { lastActivity } from '../lastActivity';
import type { FlandersSettings } from '../settings';
import { removalFaq } from '../sources';

/**
 * R-B1 to R-B6. A person's conditional membership lapses at the run of the month when the last activity is more
 * than 24 months old; it is not renewed either for a patron who is inactive on the day after its last day. With
 * AT_RENEWAL only the latter. Organisations and administrative cards never lapse, nor do types that renew themselves
 * without condition or not at all. Loans, holds and charges do not stop it.
 * Source: FAQ Klanten verwijderen, 2022-06-08.
 */
export const inactivity = defineRule<FlandersSettings>({
  about: 'membership',
  name: 'inactivity',
  code: 'INACTIVE',
  decides: ['status'],
  source: removalFaq,
  inForce: always,
  texts: {
    nl: { patron: 'Het lidmaatschap is vervallen: geen activiteit gedurende {months} maanden, sinds {since}.', remedy: 'Schrijf je opnieuw in aan de balie.' },
    fi: { patron: 'Jäsenyys on rauennut: ei käyttöä {months} kuukauteen, {since} lähtien.', remedy: 'Rekisteröidy uudelleen palvelutiskillä.' },
    sv: { patron: 'Medlemskapet har förfallit: ingen aktivitet på {months} månader, sedan {since}.', remedy: 'Registrera dig på nytt vid disken.' },
    fr: { patron: 'L’abonnement a expiré : aucune activité pendant {months} mois, depuis le {since}.', remedy: 'Réinscrivez-vous au comptoir.' },
    en: { patron: 'The membership has lapsed: no activity for {months} months, since {since}.', remedy: 'Enrol again at the desk.' },
  },
  claims(facts, settings, calendar) {
    if (facts.type.appliesTo !== 'PERSON' || facts.type.renewal !== 'CONDITIONAL') return [];
    const months = valueForType(settings.inactivityTermMonths, facts.type.code, 24);
    if (months === null) return [];
    const last = lastActivity(facts, settings.activityScope);
    const inclusive = settings.inactivityBoundary === 'INCLUSIVE';
    const inactive = (on: Day): boolean => (inclusive ? last <= addMonths(on, -months) : last < addMonths(on, -months));
    const runs = settings.inactivityCut === 'EVERY_RUN' ? firstRun(calendar, addMonths(last, months), inactive) : null;
    const renewal = firstRenewal(facts, calendar, inactive);
    if (runs === null && renewal === null) return [];
    const from = runs === null || renewal === null ? ((runs ?? renewal) as Day) : earlier(runs, renewal);
    const shown = { months: { count: months }, since: { day: addMonths(from, -months) } };
    return [{ kind: 'status', status: 'EXPIRED', from, byRun: true, facts: shown }];
  },
});

function firstRun(calendar: Calendar, onOrAfter: Day, inactive: (on: Day) => boolean): Day | null {
  let run = calendar.nextRun(onOrAfter);
  while (run !== null && !inactive(run)) run = calendar.nextRun(addDays(run, 1));
  return run;
}

/** The first day after a last day, today or later, on which the period would be renewed but the patron is inactive. */
function firstRenewal({ membership }: MembershipRuleFacts, { today, span }: Calendar, inactive: (on: Day) => boolean): Day | null {
  const { renewsItself } = membership.term;
  let last = renewsItself?.firstPeriodEndsOn ?? null;
  const earliest = later(today, span.from);
  while (last !== null && last < span.through) {
    const renewal = addDays(last, 1);
    if (renewal >= earliest && inactive(renewal)) return renewal;
    const months = renewsItself?.everyMonths ?? null;
    last = months === null ? null : prolonged(last, months);
  }
  return null;
}
