import { PAGES, pageText } from './pages';

const records = PAGES.filter((page) => /^docs\/adr\/\d/.test(page));

test.each(records)('The decision record %s is a half page of context, decision and consequences, and is listed', (page) => {
  const text = pageText(page);
  const [, number, name] = /^docs\/adr\/(\d{4})-([a-z0-9-]+)\.md$/.exec(page) ?? [];
  const title = /^# (\d+)\. (.+)\n/.exec(text);
  expect([Number(title?.[1]), text.match(/^## .+$/gm)]).toEqual([Number(number), ['## Context', '## Decision', '## Consequences']]);
  expect(text.split(/\s+/).length).toBeLessThan(360);
  expect(pageText('docs/adr/README.md')).toContain(`| [${number}](${number}-${name}.md) | ${title?.[2]} |`);
});

test('The decision records are numbered without gaps', () => {
  expect(records.map((page) => Number(page.slice('docs/adr/'.length, 'docs/adr/'.length + 4)))).toEqual(records.map((_, index) => index + 1));
});
