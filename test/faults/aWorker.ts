import { isoDay } from '../../src/domain/isoDay';
import { goodstanding, type Running } from '../app/commandLine';
import { RUN_DAY } from './crowdOfPatrons';
import { FAULT_SECRET } from './faultApplication';

/** A worker that carries out the run of a crowd that was started; the database knows it by its name. */
export function aWorker(url: string, name: string): Running {
  return goodstanding(['worker'], {
    DATABASE_URL: url,
    GOODSTANDING_TODAY: isoDay(RUN_DAY),
    GOODSTANDING_SECRET: FAULT_SECRET,
    PGAPPNAME: name,
  });
}
