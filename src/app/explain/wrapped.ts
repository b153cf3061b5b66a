/** The width for which everything is set: that of a terminal as it opens, and of a printed letter. */
export const WIDTH = 80;

/** A text in lines of 80 characters: the first begins with a head, the others are indented as far as it reaches. */
export function wrapped(head: string, text: string, width = WIDTH): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && head.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each, index) => `${index === 0 ? head : ' '.repeat(head.length)}${each}`.trimEnd());
}
