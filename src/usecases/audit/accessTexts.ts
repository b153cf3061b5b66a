import type { AuditedAct } from '../../domain/access/auditedActs';
import type { Texts } from '../patronRecords/texts';

/** What a patron is told of each kind of act on the record. */
export const ACCESS_TEXTS: Readonly<Record<AuditedAct, Texts>> = {
  LOOK_UP: {
    nl: 'Iemand van het personeel heeft uw gegevens bekeken.',
    fi: 'Henkilökunta on katsonut tietojanne.',
    sv: 'Någon i personalen har tittat på era uppgifter.',
    en: 'A member of staff looked at your record.',
    fr: 'Un membre du personnel a consulté vos données.',
  },
  SEARCH: {
    nl: 'U stond in een lijst waarin iemand van het personeel zocht.',
    fi: 'Olitte mukana henkilökunnan hakutuloksessa.',
    sv: 'Ni fanns i ett sökresultat som någon i personalen fick.',
    en: 'You were among the results of a search by a member of staff.',
    fr: "Vous figuriez parmi les résultats d'une recherche du personnel.",
  },
  CHANGE: {
    nl: 'Uw gegevens werden gewijzigd.',
    fi: 'Tietojanne on muutettu.',
    sv: 'Era uppgifter har ändrats.',
    en: 'Your record was changed.',
    fr: 'Vos données ont été modifiées.',
  },
  DESCRIPTION: {
    nl: 'De regels die voor u gelden werden gewijzigd.',
    fi: 'Teitä koskevia sääntöjä on muutettu.',
    sv: 'Reglerna som gäller er har ändrats.',
    en: 'The rules that apply to you were changed.',
    fr: 'Les règles qui vous concernent ont été modifiées.',
  },
  APPROVAL: {
    nl: 'Een wijziging van uw gegevens werd goedgekeurd.',
    fi: 'Tietojenne muutos on hyväksytty.',
    sv: 'En ändring av era uppgifter har godkänts.',
    en: 'A change of your record was approved.',
    fr: 'Une modification de vos données a été approuvée.',
  },
  MERGE: {
    nl: 'Twee dossiers over u werden samengevoegd.',
    fi: 'Kaksi teitä koskevaa tietuetta on yhdistetty.',
    sv: 'Två poster om er har slagits ihop.',
    en: 'Two records of you were merged.',
    fr: 'Deux dossiers à votre nom ont été fusionnés.',
  },
  EXPORT: {
    nl: 'Alles wat over u bewaard wordt, werd afgegeven.',
    fi: 'Kaikki teistä säilytettävät tiedot on luovutettu.',
    sv: 'Allt som bevaras om er har lämnats ut.',
    en: 'All that is held about you was handed out.',
    fr: 'Tout ce qui est conservé à votre sujet a été remis.',
  },
  LIST_EXPORT: {
    nl: 'U stond in een lijst die iemand van het personeel heeft opgeslagen.',
    fi: 'Olitte mukana luettelossa, jonka henkilökunta tallensi.',
    sv: 'Ni fanns i en lista som någon i personalen sparade.',
    en: 'You were in a list that a member of staff exported.',
    fr: 'Vous figuriez dans une liste que le personnel a exportée.',
  },
  IDENTITY_READ: {
    nl: 'Iemand van het personeel heeft uw rijksregisternummer geopend.',
    fi: 'Henkilökunta on avannut henkilötunnuksenne.',
    sv: 'Någon i personalen har öppnat er personbeteckning.',
    en: 'A member of staff opened your national number.',
    fr: 'Un membre du personnel a ouvert votre numéro national.',
  },
  LEGAL_HOLD: {
    nl: 'Er werd een bewaarplicht voor uw gegevens geplaatst of opgeheven.',
    fi: 'Tietojanne koskeva säilytysvelvoite on asetettu tai poistettu.',
    sv: 'En bevarandeplikt för era uppgifter har satts eller upphävts.',
    en: 'A legal hold on your record was placed or lifted.',
    fr: 'Une obligation de conservation de vos données a été placée ou levée.',
  },
  ERASURE: {
    nl: 'Er werd gevraagd u te wissen, of u werd gewist.',
    fi: 'Tietojenne poistamista on pyydetty, tai tiedot on poistettu.',
    sv: 'Det har begärts att era uppgifter raderas, eller de har raderats.',
    en: 'It was asked that you be erased, or you were erased.',
    fr: "Votre effacement a été demandé, ou a eu lieu.",
  },
  KEY_USE: {
    nl: 'Een systeem heeft zich aangemeld.',
    fi: 'Järjestelmä on kirjautunut sisään.',
    sv: 'Ett system har loggat in.',
    en: 'A system signed in.',
    fr: "Un système s'est connecté.",
  },
  KEY_CHANGE: {
    nl: 'De toegang van een systeem werd gewijzigd.',
    fi: 'Järjestelmän käyttöoikeutta on muutettu.',
    sv: 'Ett systems åtkomst har ändrats.',
    en: 'The access of a system was changed.',
    fr: "L'accès d'un système a été modifié.",
  },
  TRAIL_READ: {
    nl: 'Iemand heeft nagekeken wie uw gegevens bekeken heeft.',
    fi: 'On tarkistettu, kuka on katsonut tietojanne.',
    sv: 'Någon har kontrollerat vem som tittat på era uppgifter.',
    en: 'Somebody checked who has looked at your record.',
    fr: 'Quelqu’un a vérifié qui a consulté vos données.',
  },
};
