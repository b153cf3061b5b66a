import { isoDay } from '../../src/domain/isoDay';
import { goodstanding, type Running } from '../app/commandLine';
import { CROWD, RUN_DAY } from './crowdOfPatrons';
import { FAULT_SECRET } from './faultApplication';

/** A process of the product that carries out the run of a crowd that was started; the database knows it by its name. */
export function runProcess(url: string, name: string): Running {
  return goodstanding(['run', 'resume', isoDay(RUN_DAY), '--consortium', CROWD.id], {
    DATABASE_URL: url,
    GOODSTANDING_TODAY: isoDay(RUN_DAY),
    GOODSTANDING_SECRET: FAULT_SECRET,
    PGAPPNAME: name,
  });
}
