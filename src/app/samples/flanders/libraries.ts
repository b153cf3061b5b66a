import { addDays, addMonths, dayOf, endOfMonth, type Day } from '../../../domain/day';
import type { Dice } from '../dice';

/** First day for which standings are recorded, as the description says. */
export const RECORDED_SINCE = dayOf(2018, 1, 1);

/** The four digits with which the cards of a library begin: 3550 is Zottegem's, the others are made up. */
const BRANCH: Readonly<Record<string, number>> = {
  zottegem: 3550,
  oosterzele: 3560,
  herzele: 3570,
  gavere: 3580,
  beringen: 2110,
  alken: 2120,
  peer: 2130,
  bree: 2140,
  herent: 1410,
  haacht: 1420,
  schilde: 4210,
  brecht: 4220,
  geel: 4310,
  mol: 4320,
  wielsbeke: 5510,
  asse: 1510,
};

/** Where adults are members without a fee. */
export const FREE_LIBRARIES: readonly string[] = ['zottegem', 'oosterzele', 'herzele', 'gavere', 'peer', 'bree', 'geel', 'mol'];

/** Where adults pay a fee each year. */
export const PAID_LIBRARIES: readonly string[] = ['beringen', 'alken', 'herent', 'haacht', 'schilde', 'brecht', 'wielsbeke', 'asse'];

export const LIBRARIES: readonly string[] = [...FREE_LIBRARIES, ...PAID_LIBRARIES];

/** Two libraries of a region of level 3, the second of which welcomes the members of the first. */
export function neighbours(dice: Dice): readonly [home: string, host: string] {
  return dice.pick([
    ['zottegem', 'oosterzele'],
    ['zottegem', 'herzele'],
    ['oosterzele', 'zottegem'],
    ['schilde', 'brecht'],
    ['geel', 'mol'],
    ['mol', 'geel'],
  ] as const);
}

/** A Flemish card: four digits of the branch and nine of the serial number. */
export function flemishCard(institution: string, serial: number): string {
  return `${BRANCH[institution]}${String(serial).padStart(9, '0')}`;
}

/** The last day of a paid year from a first day: the end of a month, but in Wielsbeke one year and a day. */
export function paidThrough(institution: string, firstDay: Day): Day {
  const oneYearLater = addMonths(firstDay, 12);
  return institution === 'wielsbeke' ? oneYearLater : endOfMonth(addDays(oneYearLater, -1));
}
