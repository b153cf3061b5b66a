import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';

/** A fenced block of a page: its language, its text, and the line on which it begins. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** Every document of the project, by its path from the project's folder. */
export const PAGES: readonly string[] = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['docs', 'plugins', 'test/differential'].flatMap(pagesBelow).sort(),
];

export function pageText(page: string): string {
  return readFileSync(join(PROJECT_FOLDER, page), 'utf8');
}

/** The fenced blocks of a page, in their order. */
export function blocksOf(page: string): Block[] {
  const text = pageText(page);
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length,
    language: match[1] as string,
    text: match[2] as string,
  }));
}

/** The blocks of a language in all pages, each with a name for a test. */
export function blocksIn(language: string): (readonly [string, Block])[] {
  return PAGES.flatMap(blocksOf)
    .filter((block) => block.language === language)
    .map((block) => [`${block.page}:${block.line}`, block]);
}

/** The text of a page without its fenced blocks. */
export function proseOf(page: string): string {
  return pageText(page).replace(/^```\w*\n[\s\S]*?^```$/gm, '');
}

/** The tables of a section, each as rows by column heading. */
export function tablesUnder(page: string, heading: string): Record<string, string>[][] {
  const section = pageText(page).split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`The page \`${page}\` has no section \`${heading}\`.`);
  return (section.match(/(?:^\|.*\n)+/gm) ?? []).map((table) => {
    const [columns = [], , ...rows] = table.trimEnd().split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
    return rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])));
  });
}

/** The words in backticks of a cell. */
export function codeWords(cell: string | undefined): string[] {
  return [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);
}

function pagesBelow(folder: string): string[] {
  const found = readdirSync(join(PROJECT_FOLDER, folder), { recursive: true, encoding: 'utf8' });
  return found.filter((name) => name.endsWith('.md')).map((name) => join(folder, name));
}
