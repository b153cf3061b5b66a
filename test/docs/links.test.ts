import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { PAGES, pageText, proseOf } from './pages';

describe.each(PAGES)('The page %s', (page) => {
  const prose = proseOf(page);

  test('links to what exists', () => {
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] as string).filter((target) => !/^https?:/.test(target));
    expect(targets.filter((target) => !leadsSomewhere(page, target))).toEqual([]);
  });

  test('names files that exist', () => {
    const named = [...prose.matchAll(/`((?:src|plugins|test|docs|samples|bin|\.ci)(?:\/[\w.-]+)+)`/g)].map((match) => match[1] as string);
    expect(named.filter((path) => !existsSync(join(PROJECT_FOLDER, path)))).toEqual([]);
  });

  test('has tables whose rows have as many cells as their heading', () => {
    const tables = prose.split(/\n(?!\|)/).map((part) => part.split('\n').filter((line) => line.startsWith('|')));
    const uneven = tables.flatMap(([heading, ...rows]) => rows.filter((row) => cells(row) !== cells(heading ?? '')));
    expect(uneven).toEqual([]);
  });
});

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(PROJECT_FOLDER, file))) return false;
  return anchor === undefined || headingsOf(file).includes(anchor);
}

/** The headings of a page as browsers find them: small letters, hyphens for blanks, no other signs. */
function headingsOf(page: string): string[] {
  const headings = [...pageText(page).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] as string);
  return headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\d\s-]/gu, '').trim().replace(/\s/g, '-'));
}

/** A bar inside code is none of the table. */
function cells(row: string): number {
  return row.replace(/`[^`]*`/g, '').split('|').length;
}
