import type { Source } from '../../src/policies';

const checkedOn = '2026-11-21';

export const removalFaq: Source = { title: 'FAQ Klanten verwijderen', date: '2022-06-08', checkedOn };
export const renewals: Source = { title: 'Abonnementen verlengen', date: '2021-07-13', checkedOn };
export const blocks: Source = { title: 'Statussen en automatische blokkeringen klanten', date: '2024-03-28', checkedOn };
export const onlineFaq: Source = { title: 'Veelgestelde vragen online herinschrijven', date: '2022-05-22', checkedOn };
export const cancelling: Source = { title: 'Een abonnement opzeggen', date: '2022-09-19', checkedOn };
export const cleanUp: Source = { title: 'Automatisch verwijderen van klanten', date: '2022-12-06', checkedOn };
export const properties: Source = { title: 'Tabblad 6: eigenschappen', date: '2024-04-23', checkedOn };
export const writingOff: Source = { title: 'Hoe werken afboekingen', date: '2023-04-25', checkedOn };
export const charging: Source = {
  title: 'Kan je een boete opnemen op de materiaalvergoedingsnota',
  date: '2023-12-01',
  checkedOn,
};
