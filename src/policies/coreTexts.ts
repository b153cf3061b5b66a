import type { Reason } from '../domain/facts';
import type { Language, RuleText } from './rule';

const CORE = 'goodstanding';
const RUN_WAITS_RULE = `${CORE}/runWaits`;
const RUN_HELD_RULE = `${CORE}/runHeld`;
const CONTRACT_SOURCE = 'Public contract of Goodstanding, 2026-11-21';

/** What the product itself says, for every policy alike: texts by reason code. */
export const CORE_TEXTS: Readonly<Record<string, Readonly<Record<Language, RuleText>>>> = {
  MEMBER: {
    nl: { patron: 'Het lidmaatschap is geldig.' },
    fi: { patron: 'Asiakkuus on voimassa.' },
    sv: { patron: 'Kundförhållandet är giltigt.' },
    fr: { patron: 'L’abonnement est valable.' },
    en: { patron: 'The membership is valid.' },
  },
  NOT_A_MEMBER: {
    nl: { patron: 'Geen lid van deze bibliotheek.', remedy: 'Schrijf je in aan de balie.' },
    fi: { patron: 'Ei tämän kirjaston asiakas.', remedy: 'Rekisteröidy asiakkaaksi palvelutiskillä.' },
    sv: { patron: 'Inte kund vid detta bibliotek.', remedy: 'Registrera dig vid disken.' },
    fr: { patron: 'Pas membre de cette bibliothèque.', remedy: 'Inscrivez-vous au comptoir.' },
    en: { patron: 'Not a member of this library.', remedy: 'Enrol at the desk.' },
  },
  NOT_OFFERED: {
    nl: { patron: 'Dit kan niet via dit kanaal.', remedy: 'Gebruik een ander kanaal.' },
    fi: { patron: 'Tätä ei tarjota tässä palvelukanavassa.', remedy: 'Käytä toista palvelukanavaa.' },
    sv: { patron: 'Detta erbjuds inte i denna kanal.', remedy: 'Använd en annan kanal.' },
    fr: { patron: 'Ce service n’est pas offert par ce canal.', remedy: 'Utilisez un autre canal.' },
    en: { patron: 'This is not offered at this channel.', remedy: 'Use another channel.' },
  },
  NO_POLICY: {
    nl: {
      patron: 'Dit kan nu niet worden nagegaan.',
      staff: 'Voor deze bibliotheek geldt op deze dag geen beleid. Wijs deze bibliotheek een beleid toe voor deze dag.',
      remedy: 'Vraag het aan de balie.',
    },
    fi: {
      patron: 'Tätä ei voida nyt tarkistaa.',
      staff: 'Kirjastolla ei ole tänä päivänä voimassa olevia sääntöjä. Anna kirjastolle säännöt tälle päivälle.',
      remedy: 'Kysy palvelutiskiltä.',
    },
    sv: {
      patron: 'Detta kan inte kontrolleras nu.',
      staff: 'Inga regler gäller för biblioteket denna dag. Ge biblioteket regler för denna dag.',
      remedy: 'Fråga vid disken.',
    },
    fr: {
      patron: 'Cela ne peut être vérifié pour le moment.',
      staff: 'Aucune règle ne vaut pour cette bibliothèque ce jour-là. Attribuez des règles à cette bibliothèque pour ce jour.',
      remedy: 'Demandez au comptoir.',
    },
    en: {
      patron: 'This cannot be checked now.',
      staff: 'No policy is in force for this library on this day. Assign a policy to this library for this day.',
      remedy: 'Ask at the desk.',
    },
  },
  NO_RULE_FOR_TYPE: {
    nl: {
      patron: 'Voor dit abonnement is geen regel vastgelegd.',
      staff: 'Geen regel dekt het abonnementstype {type}. Laat het type in het beleid opnemen, of leg een einddatum vast.',
      remedy: 'Vraag het aan de balie.',
    },
    fi: {
      patron: 'Tälle asiakastyypille ei ole sääntöä.',
      staff: 'Mikään sääntö ei koske asiakastyyppiä {type}. Lisää asiakastyyppi sääntöihin tai kirjaa päättymispäivä.',
      remedy: 'Kysy palvelutiskiltä.',
    },
    sv: {
      patron: 'Det finns ingen regel för denna kundtyp.',
      staff: 'Ingen regel omfattar kundtypen {type}. Lägg till kundtypen i reglerna eller anteckna ett slutdatum.',
      remedy: 'Fråga vid disken.',
    },
    fr: {
      patron: 'Aucune règle n’est prévue pour cet abonnement.',
      staff: 'Aucune règle ne couvre le type d’abonnement {type}. Ajoutez ce type aux règles ou inscrivez une date de fin.',
      remedy: 'Demandez au comptoir.',
    },
    en: {
      patron: 'No rule is laid down for this membership type.',
      staff: 'No rule covers the membership type {type}. Add the type to the policy, or record a last day.',
      remedy: 'Ask at the desk.',
    },
  },
  FACT_MISSING: {
    nl: { patron: 'Een gegeven ontbreekt om dit te beslissen.', staff: 'Ontbrekend gegeven: {fact}.', remedy: 'Vul het ontbrekende gegeven aan aan de balie.' },
    fi: { patron: 'Tieto, josta tämä riippuu, puuttuu.', staff: 'Puuttuva tieto: {fact}.', remedy: 'Täydennä puuttuva tieto palvelutiskillä.' },
    sv: { patron: 'En uppgift som behövs saknas.', staff: 'Uppgift som saknas: {fact}.', remedy: 'Komplettera uppgiften vid disken.' },
    fr: { patron: 'Une donnée manque pour décider.', staff: 'Donnée manquante : {fact}.', remedy: 'Complétez la donnée au comptoir.' },
    en: { patron: 'A fact that this depends on is missing.', staff: 'Missing fact: {fact}.', remedy: 'Have the missing fact recorded at the desk.' },
  },
  RULE_FAILED: {
    nl: {
      patron: 'Dit kan nu niet worden nagegaan.',
      staff: 'De regel {failedRule} (versie {failedVersion}) faalde: {problem} Meld dit aan de beheerder van het beleid.',
      remedy: 'Vraag het aan de balie.',
    },
    fi: {
      patron: 'Tätä ei voida nyt tarkistaa.',
      staff: 'Sääntö {failedRule} (versio {failedVersion}) epäonnistui: {problem} Ilmoita sääntöjen ylläpitäjälle.',
      remedy: 'Kysy palvelutiskiltä.',
    },
    sv: {
      patron: 'Detta kan inte kontrolleras nu.',
      staff: 'Regeln {failedRule} (version {failedVersion}) misslyckades: {problem} Meddela den som sköter reglerna.',
      remedy: 'Fråga vid disken.',
    },
    fr: {
      patron: 'Cela ne peut être vérifié pour le moment.',
      staff: 'La règle {failedRule} (version {failedVersion}) a échoué : {problem} Prévenez le responsable des règles.',
      remedy: 'Demandez au comptoir.',
    },
    en: {
      patron: 'This cannot be checked now.',
      staff: 'The rule {failedRule} (version {failedVersion}) failed: {problem} Tell the author of the policy.',
      remedy: 'Ask at the desk.',
    },
  },
  CARD_LOST: {
    nl: { patron: 'Deze kaart is als verloren gemeld.', remedy: 'Vraag een nieuwe kaart aan de balie.' },
    fi: { patron: 'Kortti on ilmoitettu kadonneeksi.', remedy: 'Pyydä uusi kortti palvelutiskiltä.' },
    sv: { patron: 'Kortet har anmälts förlorat.', remedy: 'Be om ett nytt kort vid disken.' },
    fr: { patron: 'Cette carte a été déclarée perdue.', remedy: 'Demandez une nouvelle carte au comptoir.' },
    en: { patron: 'This card is reported lost.', remedy: 'Ask for a new card at the desk.' },
  },
  CARD_REPLACED: {
    nl: { patron: 'Deze kaart is vervangen door een andere.', remedy: 'Gebruik de nieuwe kaart.' },
    fi: { patron: 'Kortti on korvattu toisella.', remedy: 'Käytä uutta korttia.' },
    sv: { patron: 'Kortet har ersatts med ett annat.', remedy: 'Använd det nya kortet.' },
    fr: { patron: 'Cette carte a été remplacée par une autre.', remedy: 'Utilisez la nouvelle carte.' },
    en: { patron: 'This card has been replaced by another.', remedy: 'Use the new card.' },
  },
  CARD_WITHDRAWN: {
    nl: { patron: 'Deze kaart is ingetrokken.', remedy: 'Kom langs aan de balie.' },
    fi: { patron: 'Kortti on poistettu käytöstä.', remedy: 'Käy palvelutiskillä.' },
    sv: { patron: 'Kortet har dragits in.', remedy: 'Besök disken.' },
    fr: { patron: 'Cette carte a été retirée.', remedy: 'Passez au comptoir.' },
    en: { patron: 'This card has been withdrawn.', remedy: 'Come to the desk.' },
  },
  RUN_PENDING: {
    nl: { patron: 'De verwerking van vandaag loopt nog.', staff: 'De run van vandaag is nog niet klaar; het vorige antwoord blijft staan.' },
    fi: { patron: 'Päivän ajo on vielä kesken.', staff: 'Päivän ajo ei ole vielä valmis; aiempi vastaus on voimassa.' },
    sv: { patron: 'Dagens körning pågår ännu.', staff: 'Dagens körning är inte klar; det tidigare svaret gäller.' },
    fr: { patron: 'Le traitement du jour est en cours.', staff: 'Le traitement du jour n’est pas terminé ; la réponse précédente reste valable.' },
    en: { patron: 'Today’s run is still going on.', staff: 'Today’s run is not done; the earlier answer stands.' },
  },
};

/** A run that waits for a source is pending too; its sentence names the source. */
const RUN_WAITS: Readonly<Record<Language, RuleText>> = {
  nl: {
    patron: 'De gegevens van de bibliotheek zijn nog niet volledig; het vorige antwoord blijft staan.',
    staff: 'De run van {run} wacht op de bron {source}, volledig tot en met {completeThrough}; het vorige antwoord blijft staan.',
  },
  fi: {
    patron: 'Kirjaston tiedot eivät ole vielä täydelliset; aiempi vastaus on voimassa.',
    staff: 'Päivän {run} ajo odottaa lähdettä {source}, jonka tiedot ovat täydelliset päivään {completeThrough} asti; aiempi vastaus on voimassa.',
  },
  sv: {
    patron: 'Bibliotekets uppgifter är inte fullständiga ännu; det tidigare svaret gäller.',
    staff: 'Körningen {run} väntar på källan {source}, fullständig till och med {completeThrough}; det tidigare svaret gäller.',
  },
  fr: {
    patron: 'Les données de la bibliothèque ne sont pas encore complètes ; la réponse précédente reste valable.',
    staff: 'Le traitement du {run} attend la source {source}, complète jusqu’au {completeThrough} ; la réponse précédente reste valable.',
  },
  en: {
    patron: 'The library’s data are not complete yet; the earlier answer stands.',
    staff: 'The run of {run} waits for the source {source}, complete through {completeThrough}; the earlier answer stands.',
  },
};

/** So is one that is held until somebody releases it; its sentence names the day. */
const RUN_HELD: Readonly<Record<Language, RuleText>> = {
  nl: {
    patron: 'De bibliotheek werkt haar ledenbestand nog bij; het vorige antwoord blijft staan.',
    staff: 'De run van {run} is nog niet vrijgegeven; het vorige antwoord blijft staan.',
  },
  fi: {
    patron: 'Kirjasto päivittää vielä asiakastietoja; aiempi vastaus on voimassa.',
    staff: 'Päivän {run} ajoa ei ole vielä vapautettu; aiempi vastaus on voimassa.',
  },
  sv: {
    patron: 'Biblioteket uppdaterar ännu kunduppgifterna; det tidigare svaret gäller.',
    staff: 'Körningen {run} är inte frigiven ännu; det tidigare svaret gäller.',
  },
  fr: {
    patron: 'La bibliothèque met encore à jour ses abonnements ; la réponse précédente reste valable.',
    staff: 'Le traitement du {run} n’est pas encore libéré ; la réponse précédente reste valable.',
  },
  en: {
    patron: 'The library is still bringing its memberships up to date; the earlier answer stands.',
    staff: 'The run of {run} is not released yet; the earlier answer stands.',
  },
};

/** What the product says of a reason; undefined where only the policy can say it. */
export function coreTextsOf({ code, rule }: Pick<Reason, 'code' | 'rule'>): Readonly<Record<Language, RuleText>> | undefined {
  if (rule === RUN_WAITS_RULE) return RUN_WAITS;
  if (rule === RUN_HELD_RULE) return RUN_HELD;
  return Object.hasOwn(CORE_TEXTS, code) ? CORE_TEXTS[code] : undefined;
}

/** A reason that the product itself gives, whatever the policy. */
export function coreReason(code: string, rule: string, facts: Reason['facts'] = {}): Reason {
  return { code, rule: `${CORE}/${rule}`, version: '1.0.0', source: CONTRACT_SOURCE, facts };
}

/** The membership is valid. */
export const MEMBER = coreReason('MEMBER', 'member');
/** Never a member here, or not yet. */
export const NOT_A_MEMBER = coreReason('NOT_A_MEMBER', 'notAMember');
/** The channel does not offer the action to anybody. */
export const NOT_OFFERED_HERE = coreReason('NOT_OFFERED', 'notOffered');
/** No policy on memberships is in force here. */
export const NO_POLICY = coreReason('NO_POLICY', 'noPolicy');
/** A run is due and not done; the earlier answer stands. */
export const RUN_PENDING = coreReason('RUN_PENDING', 'runPending');
