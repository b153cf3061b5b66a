import type { Texts } from './texts';

/** What stands around the tables of the page for the patron. */
export const PAGE_TEXTS = {
  heading: {
    nl: 'Wat over u bewaard wordt',
    fi: 'Teistä säilytettävät tiedot',
    sv: 'Vad som bevaras om er',
    en: 'What is held about you',
    fr: 'Ce qui est conservé à votre sujet',
  },
  madeAt: { nl: 'Opgemaakt op', fi: 'Laadittu', sv: 'Upprättat', en: 'Made at', fr: 'Établi le' },
  consortium: { nl: 'Consortium', fi: 'Kirjastokimppa', sv: 'Konsortium', en: 'Consortium', fr: 'Consortium' },
  patron: { nl: 'Uw dossier', fi: 'Tietueenne', sv: 'Er post', en: 'Your record', fr: 'Votre dossier' },
  contents: { nl: 'Inhoud', fi: 'Sisältö', sv: 'Innehåll', en: 'Contents', fr: 'Contenu' },
  nothing: {
    nl: 'Hier wordt niets bewaard.',
    fi: 'Tässä ei säilytetä mitään.',
    sv: 'Här bevaras ingenting.',
    en: 'Nothing is held here.',
    fr: 'Rien n’est conservé ici.',
  },
  notHeld: { nl: 'Hierover wordt niets bewaard', fi: 'Näistä ei säilytetä mitään', sv: 'Om detta bevaras ingenting', en: 'Of this nothing is held', fr: 'À ce sujet, rien n’est conservé' },
  fromDay: { nl: 'vanaf {day}', fi: '{day} alkaen', sv: 'från {day}', en: 'from {day}', fr: 'à partir du {day}' },
  accesses: {
    nl: 'Wie uw gegevens bekeken heeft',
    fi: 'Kuka on katsonut tietojanne',
    sv: 'Vem som tittat på era uppgifter',
    en: 'Who has looked at your record',
    fr: 'Qui a consulté vos données',
  },
  accessesTell: {
    nl: 'Elke raadpleging door het personeel, de nieuwste eerst.',
    fi: 'Jokainen henkilökunnan katselu, uusin ensin.',
    sv: 'Varje gång personalen tittat, det senaste först.',
    en: 'Each look by staff, newest first.',
    fr: 'Chaque consultation par le personnel, la plus récente d’abord.',
  },
  at: { nl: 'Wanneer', fi: 'Milloin', sv: 'När', en: 'When', fr: 'Quand' },
  what: { nl: 'Wat', fi: 'Mitä', sv: 'Vad', en: 'What', fr: 'Quoi' },
  purpose: { nl: 'Waarom', fi: 'Miksi', sv: 'Varför', en: 'Why', fr: 'Pourquoi' },
  yes: { nl: 'ja', fi: 'kyllä', sv: 'ja', en: 'yes', fr: 'oui' },
  no: { nl: 'nee', fi: 'ei', sv: 'nej', en: 'no', fr: 'non' },
  whole: {
    nl: 'Dezelfde gegevens staan volledig, zoals ze opgeslagen zijn, in het JSON-bestand bij deze pagina.',
    fi: 'Samat tiedot ovat kokonaan, sellaisina kuin ne on tallennettu, tämän sivun JSON-tiedostossa.',
    sv: 'Samma uppgifter finns i sin helhet, som de är lagrade, i JSON-filen som hör till denna sida.',
    en: 'The same data stand in full, as they are stored, in the JSON file that goes with this page.',
    fr: 'Les mêmes données figurent en entier, telles qu’elles sont stockées, dans le fichier JSON qui accompagne cette page.',
  },
} as const satisfies Readonly<Record<string, Texts>>;
