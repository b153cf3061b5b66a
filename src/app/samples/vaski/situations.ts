import { cancelled, deceased } from '../endings';
import type { Situation } from '../situation';
import { codeRecordedLater, unknownCode, unknownCodeNew, withoutCode, withoutCodeExpired, withoutCodeRenewed } from './identityCodes';
import { corporate, corporateExpired, corporateRenewed, interlendingLibrary, machine, outsideStatistics, unlisted, unlistedWithoutEnd } from './otherTypes';
import { enrolledSince, longStanding, movedOnRecord, owing, renewedBeforeRun, restricted, revived, settled } from './persons';

const REASONS = ['muuttanut pois', 'oma pyyntö', 'kaksoiskappale'];

/** What Vaski's register is made of, and how many of a thousand patrons are in each situation. */
export const VASKI_SITUATIONS: readonly Situation[] = [
  { name: 'person of before the run', perThousand: 250, sketch: (scene) => longStanding(scene, 'HENKILO') },
  { name: 'child of before the run', perThousand: 100, sketch: (scene) => longStanding(scene, 'LAPSI') },
  { name: 'dependant of before the run', perThousand: 10, sketch: (scene) => longStanding(scene, 'MUUHUOL') },
  { name: 'home service of before the run', perThousand: 10, sketch: (scene) => longStanding(scene, 'KOTIPALVEL') },
  { name: 'person renewed before the run', perThousand: 60, sketch: renewedBeforeRun },
  { name: 'person expired before the run', perThousand: 40, sketch: revived },
  { name: 'person moved on record too', perThousand: 20, sketch: movedOnRecord },
  { name: 'person since the run', perThousand: 100, sketch: (scene) => enrolledSince(scene, 'HENKILO') },
  { name: 'child since the run', perThousand: 60, sketch: (scene) => enrolledSince(scene, 'LAPSI') },

  { name: 'without an identity code', perThousand: 40, sketch: withoutCode },
  { name: 'without an identity code, renewed', perThousand: 20, sketch: withoutCodeRenewed },
  { name: 'without an identity code, expired', perThousand: 50, sketch: withoutCodeExpired },
  { name: 'identity code recorded later', perThousand: 10, sketch: codeRecordedLater },
  { name: 'identity code unknown', perThousand: 20, sketch: unknownCode },
  { name: 'identity code unknown, since the run', perThousand: 15, sketch: unknownCodeNew },

  { name: 'corporate', perThousand: 20, sketch: corporate },
  { name: 'corporate, renewed', perThousand: 12, sketch: corporateRenewed },
  { name: 'corporate, expired', perThousand: 18, sketch: corporateExpired },
  { name: 'interlending library', perThousand: 8, sketch: interlendingLibrary },
  { name: 'loans outside statistics', perThousand: 10, sketch: outsideStatistics },
  { name: 'type without a rule', perThousand: 25, sketch: unlisted },
  { name: 'type without a rule or a last day', perThousand: 10, sketch: unlistedWithoutEnd },
  { name: 'machine', perThousand: 4, sketch: machine },

  { name: 'open charges', perThousand: 30, sketch: owing },
  { name: 'settled charges', perThousand: 20, sketch: settled },
  { name: 'restricted by staff', perThousand: 8, sketch: restricted },
  { name: 'cancelled', perThousand: 15, sketch: (scene) => cancelled(scene, longStanding(scene, 'HENKILO'), REASONS) },
  { name: 'deceased', perThousand: 15, sketch: (scene) => deceased(scene, longStanding(scene, 'HENKILO')) },
];
