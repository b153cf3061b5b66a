import type { Source } from '../../src/policies';

export const notice: Source = {
  title: "Vaski staff notice 'Asiakkaiden vanhentumispäivät muutetaan päivään 01.01.2100'",
  date: 'April 2025',
  checkedOn: '2026-11-21',
};

export const librariesAct: Source = {
  title: 'Public Libraries Act 1492/2016, section 15, as read in the expert group memo',
  date: '2022',
  checkedOn: '2026-11-21',
};

export const koha: Source = {
  title: 'Koha, Patron.pm: valid on the last day; a cancelled or deceased patron is not',
  date: '2025',
  checkedOn: '2026-11-21',
};
