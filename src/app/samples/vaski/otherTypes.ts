import { addDays, addMonths, type Day } from '../../../domain/day';
import { daysAgo, type Scene, type Sketch } from '../situation';
import { beforeRun, member, membership, otherMember } from './members';

const UNLISTED_PERSONS: readonly string[] = ['LAOMATOIMI', 'LAOMATOIMI', 'HEOMATOIMI', 'KPOMATOIMI', 'HAKEMUS', 'TAKAAJA', 'VIRKAILIJA'];

/** A company, school or association within its year. */
export function corporate(scene: Scene): Sketch {
  return otherMember(scene, 'ORGANISATION', membership('YHTEISO', daysAgo(scene, 0, 360)));
}

/** The same, renewed within the last year. */
export function corporateRenewed(scene: Scene): Sketch {
  const on = daysAgo(scene, 0, 360);
  const row = membership('YHTEISO', addDays(on, -scene.dice.between(300, 2000)), { renewals: [{ on }] });
  return otherMember(scene, 'ORGANISATION', row);
}

/** The same, not renewed: expired. */
export function corporateExpired(scene: Scene): Sketch {
  return otherMember(scene, 'ORGANISATION', membership('YHTEISO', daysAgo(scene, 370, 2000)));
}

/** A library that borrows between libraries: an organisation too, but moved to 2100. */
export function interlendingLibrary(scene: Scene): Sketch {
  return otherMember(scene, 'ORGANISATION', ending('KAUKOLAINA', beforeRun(scene, 1, 3500), 120));
}

/** Loans outside statistics: moved to 2100, whatever is known of an identity code. */
export function outsideStatistics(scene: Scene): Sketch {
  return member(scene, ending('EITILASTO', beforeRun(scene, 1, 3500), 120), scene.dice.pick(['PRESENT', 'ABSENT', null]));
}

/** Of a type that no rule names, with a recorded last day, most of them still ahead: it stands. */
export function unlisted(scene: Scene): Sketch {
  return member(scene, ending(scene.dice.pick(UNLISTED_PERSONS), daysAgo(scene, 0, 1800), 48), 'PRESENT');
}

/** Of a type that no rule names, without a recorded last day: undetermined. */
export function unlistedWithoutEnd(scene: Scene): Sketch {
  return member(scene, membership(scene.dice.pick(UNLISTED_PERSONS), daysAgo(scene, 0, 900)), 'PRESENT');
}

/** Self-service of a corporate patron, a lending machine, a program: no rule names them either. */
export function machine(scene: Scene): Sketch {
  const [kind, type] = scene.dice.pick([
    ['ORGANISATION', 'YHOMATOIMI'],
    ['ADMINISTRATIVE', 'AUTOM'],
    ['ADMINISTRATIVE', 'API'],
  ] as const);
  return otherMember(scene, kind, ending(type, daysAgo(scene, 0, 1200), 60));
}

function ending(type: string, enrolledOn: Day, months: number) {
  return membership(type, enrolledOn, { endsOn: addMonths(enrolledOn, months) });
}
