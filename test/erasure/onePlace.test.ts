import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';

test('Patrons are erased in one place, which asks first what keeps them, or again after a restore: no other file removes them', () => {
  const files = readdirSync(join(PROJECT_FOLDER, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const naming = (what: RegExp): string[] => files.filter((name) => what.test(readFileSync(join(PROJECT_FOLDER, 'src', name), 'utf8'))).sort();
  expect(naming(/\beraseRows\b/)).toEqual(['store/erasure.ts', 'usecases/erasure/eraseUnlessKept.ts', 'usecases/erasure/reapplyErasures.ts']);
  expect(naming(/delete from (\$\{|(patron|person|membership|card|charge|fee|legal_hold|ledger|run_fact)\b)/i)).toEqual(['store/erasure.ts']);
});
