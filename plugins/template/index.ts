import { CONTRACT, definePolicy } from '../../src/policies';
import { endedMembership } from './rules/endedMembership';
import { fixedTerm } from './rules/fixedTerm';
import { periodEnded } from './rules/periodEnded';
import { templateSettings, type TemplateSettings } from './settings';

/** The smallest good policy: a fixed term, its end, and what is left after it. Copy it to begin your own. */
export default definePolicy<TemplateSettings>({
  id: 'template',
  version: '1.0.0',
  contract: CONTRACT,
  settings: templateSettings,
  rules: [fixedTerm, periodEnded, endedMembership],
});
