import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { addDays, type Day } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { TODAY } from '../database';
import { diceOf, type Dice } from '../engine/dice';

const HEADER = 'cardnumber,surname,firstname,categorycode,branchcode,dateenrolled,dateexpiry,date_renewed,lastseen,dateofbirth,debarred,lost,patron_attributes';
export const BRANCHES = ['TURKU', 'NAANTALI', 'RAISIO', 'LIETO'];
const CATEGORIES = ['HENKILO', 'HENKILO', 'HENKILO', 'LAPSI', 'MUUHUOL', 'KOTIPALVEL'];

/** Writes a list of patrons with Koha's columns, the same for the same seed. */
export async function writeKohaFile(path: string, rows: number, seed: number): Promise<void> {
  const dice = diceOf(seed);
  const file = createWriteStream(path);
  file.write(`${HEADER}\n`);
  for (let row = 1; row <= rows; row += 1) if (!file.write(`${line(dice, row)}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}

function line(dice: Dice, row: number): string {
  const ago = (days: number): Day => addDays(TODAY, -days);
  const age = dice.between(1, 3_600);
  const ends = addDays(ago(age), dice.pick([365, 3_650]));
  const seen = `${isoDay(ago(dice.between(0, age)))} 10:00:00`;
  const debarred = dice.chance(0.03) ? isoDay(addDays(TODAY, 30)) : '';
  const attributes = dice.chance(0.8) ? 'HETU:on' : '';
  const category = dice.pick(CATEGORIES);
  const born = ago(dice.between(4_000, 30_000));
  return [2_000_000_000 + row, 'Malli', 'Esko', category, dice.pick(BRANCHES), isoDay(ago(age)), isoDay(ends), '', seen, isoDay(born), debarred, 0, attributes].join(',');
}
