import { GOLDEN_FILES, goldenFilesExist, goldenFolder, holdAgainst } from './golden';

describe('The naive evaluator', () => {
  test('has golden case files to be held against', () => {
    expect(`${goldenFolder()}: ${goldenFilesExist() ? 'found' : 'not found'}`).toMatch(/: found$/);
  });

  test.each(GOLDEN_FILES)('gives every answer of %s', (file) => {
    const result = holdAgainst(file);
    expect(result.differences).toEqual([]);
    expect(result.rows).toBeGreaterThan(50);
  });
});
