import { CONTRACT, definePolicy } from '../../src/policies';
import { feeOnce } from './rules/feeOnce';
import { regionalMembership } from './rules/regionalMembership';
import { cooperationSettings, type CooperationSettings } from './settings';

/** What libraries of a cooperation group share: the fee, or the membership itself. */
export default definePolicy<CooperationSettings>({
  id: 'cooperation',
  version: '1.0.0',
  contract: CONTRACT,
  settings: cooperationSettings,
  rules: [regionalMembership, feeOnce],
});
