import { CONTRACT, definePolicy } from '../../src/policies';
import { cancelled } from './rules/cancelled';
import { corporateTerm } from './rules/corporateTerm';
import { deceased } from './rules/deceased';
import { expiredRecord } from './rules/expiredRecord';
import { movedTo2100 } from './rules/movedTo2100';
import { notMoved } from './rules/notMoved';
import { periodEnded } from './rules/periodEnded';
import { seventyFiveYears } from './rules/seventyFiveYears';
import { shortTerm } from './rules/shortTerm';
import { tenYears } from './rules/tenYears';
import { vaskiSettings, type VaskiSettings } from './settings';

/** The Vaski libraries of South-West Finland: one register, one institution. */
export default definePolicy<VaskiSettings>({
  id: 'vaski',
  version: '1.0.0',
  contract: CONTRACT,
  settings: vaskiSettings,
  rules: [corporateTerm, shortTerm, tenYears, seventyFiveYears, movedTo2100, notMoved, deceased, cancelled, periodEnded, expiredRecord],
});
