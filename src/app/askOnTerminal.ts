import { createInterface } from 'node:readline/promises';

/** Asks a question that is answered by yes or no on the terminal; null where there is none. No answer is no. */
export async function askOnTerminal(question: string): Promise<boolean | null> {
  const { stdin: input, stdout: output } = process;
  if (!input.isTTY || !output.isTTY) return null;
  const terminal = createInterface({ input, output });
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  try {
    return /^y(es)?$/i.test((await Promise.race([terminal.question(question), ended])).trim());
  } finally {
    terminal.close();
  }
}
