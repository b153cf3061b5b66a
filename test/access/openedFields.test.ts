import { FIELD_RULES } from '../../src/resolvers/access/fieldRules';
import { tablesUnder } from '../docs/pages';

/** Each field that asks for an act, as `Type.field`, with the act. */
function opened(): Record<string, string> {
  const fields = Object.entries(FIELD_RULES).flatMap(([type, rules]) => Object.entries(rules).map(([field, rule]) => [`${type}.${field}`, rule] as const));
  return Object.fromEntries(fields.flatMap(([field, rule]) => (rule.kind === 'act' ? [[field, rule.act]] : rule.kind === 'signedIn' ? [[field, 'signed in']] : [])));
}

test('Each field asks for the act that the page on access says, and no field for another', () => {
  const [rows = []] = tablesUnder('docs/access.md', 'What opens which field');
  const told = rows.flatMap(({ act = '', fields = '' }) => [...fields.matchAll(/`([^`]+)`/g)].map(([, field]) => [field, act.replaceAll('`', '')]));
  expect(opened()).toEqual(Object.fromEntries(told));
});
