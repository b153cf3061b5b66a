import { apply } from './commands/apply';
import { check } from './commands/check';
import { exportDescription } from './commands/export';
import { explain } from './commands/explain';
import { golden } from './commands/golden';
import { importFile } from './commands/import';
import { start } from './commands/start';

const HELP = `goodstanding: may this patron use this library, today, and why?

  goodstanding start                            start the server (same as npm start)
  goodstanding apply [--dry-run] [--yes] FILE   show how a consortium's description differs, then store it; safe to
                                                run twice; --dry-run only shows, --yes does not ask
  goodstanding export CONSORTIUM                print the description that is stored, as apply takes it
  goodstanding import koha FILE [OPTION]…       take in Koha's list of patrons (CSV)
  goodstanding import csv FILE --map MAP        take in the list of another system; jsonl in place of csv for JSON Lines
  goodstanding explain CARD --at ID             say whether a card may be used at an institution, and why;
                                                --on DATE of another day, --as-of DATETIME as known then,
                                                --language nl in another language
  goodstanding check [--trace] FILE…            run case files; --trace prints what each rule claims
  goodstanding golden [--check]                 write, or compare, the printed schema and the database catalogue

examples
  npx goodstanding check plugins/vaski/cases/*.json
  npx goodstanding explain 4310000000031 --at geel --language nl
  npx goodstanding apply --dry-run samples/be-vlg/consortium.yaml
  npx goodstanding export be-vlg > consortium.yaml

environment: DATABASE_URL, PORT, HOST, GOODSTANDING_DATA, GOODSTANDING_TODAY (see README.md)`;

/** Runs a command and sets the exit code: 0 done, 1 something failed, 2 it could not be used. */
export async function main(args: readonly string[]): Promise<void> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    process.exitCode = await run(args, print);
  } catch (error) {
    // INVARIANT: the outermost edge; whatever comes here is told to the user once and ends the command.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

type Print = (line: string) => void;
type Command = (args: readonly string[], print: Print) => Promise<number> | number;

const COMMANDS: Readonly<Record<string, Command>> = {
  start: (_args, print) => start(print),
  apply,
  export: (args, print) => exportDescription(args, print, (line) => void process.stderr.write(`${line}\n`)),
  import: importFile,
  explain,
  check,
  golden,
};

async function run([command = 'help', ...rest]: readonly string[], print: Print): Promise<number> {
  if (Object.hasOwn(COMMANDS, command)) return (COMMANDS[command] as Command)(rest, print);
  const isHelp = command === 'help' || command === '--help';
  print(isHelp ? HELP : `There is no command \`${command}\`.\n\n${HELP}`);
  return isHelp ? 0 : 2;
}
