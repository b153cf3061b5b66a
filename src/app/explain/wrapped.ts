/** The width for which everything is set: that of a terminal as it opens, and of a printed letter. */
export const WIDTH = 80;

/**
 * A text in lines of 80 characters: the first begins with a head, the others are indented as far as it reaches. A word
 * that is longer than a line is cut.
 */
export function wrapped(head: string, text: string, width = WIDTH): string[] {
  const room = width - head.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => cut(each, room))) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each, index) => `${index === 0 ? head : ' '.repeat(head.length)}${each}`.trimEnd());
}

function cut(word: string, room: number): string[] {
  return word.length <= room ? [word] : [word.slice(0, room), ...cut(word.slice(room), room)];
}
