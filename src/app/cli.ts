import type { Print } from './commands/refuse';
import { MAKE_ROOM, noRoom } from './server/faults/noRoom';

const HELP = `goodstanding: may this patron use this library, today, and why?

  goodstanding start                            start the server (same as npm start)
  goodstanding worker                           carry out runs in a process of its own, beside servers and other workers
  goodstanding apply [--dry-run] [--yes] FILE   show how a consortium's description differs, then store it; safe to
                                                run twice; --dry-run only shows, --yes does not ask
  goodstanding preview FILE [OPTION]…           show whose standing a description would change, and why, and keep that;
                                                --on DATE as of a day that comes, --json for programs
  goodstanding export CONSORTIUM                print the description that is stored, as apply takes it
  goodstanding export LIST --csv [FILE]         export a list: expiring --through DATE, lapsed, unpaid-fees or changes
                                                --since DATETIME; --xlsx for a workbook; docs/lists.md has the options
  goodstanding import koha FILE [OPTION]…       take in Koha's list of patrons (CSV)
  goodstanding import csv FILE --map MAP        take in the list of another system; jsonl in place of csv for JSON Lines
  goodstanding explain CARD --at ID             say whether a card may be used at an institution, and why;
                                                --on DATE of another day, --as-of DATETIME as known then,
                                                --language nl in another language
  goodstanding key create [OPTION]…             give out a key and print it once: --name NAME --role ROLE…,
                                                --consortium ID, --institution ID…, --expires DATETIME
  goodstanding key list [--consortium ID]       list keys, without their secrets; left out: those of the installation
  goodstanding key rotate KEY --grace HOURS     give out another in a key's place, which stays valid for so long
  goodstanding key revoke KEY                   end a key for good
  goodstanding run plan DATE [OPTION]…          write down whom the run of a day changes, and change nothing of them; of a
                                                day that has not come it only looks ahead
  goodstanding run show DATE [OPTION]…          show a run: what it changes and why, and how far it is; --details by
                                                institution and type, --csv [FILE] for the list of patrons
  goodstanding run list [OPTION]…               list the runs, the latest day first
  goodstanding run approve DATE [OPTION]…       release a plan that exceeds a limit; not for whoever planned it
  goodstanding run cancel DATE --reason TEXT    turn down a plan that nobody has started; the day waits to be planned again
  goodstanding run start DATE [OPTION]…         carry out a plan; broken off, it goes on with resume or with the next server
  goodstanding run pause DATE [OPTION]…         let a run stop after the batch that is being written
  goodstanding run resume DATE [OPTION]…        let a run that was paused or broken off go on
  goodstanding run undo DATE [OPTION]…          take back what a run has done; the options of all: --consortium ID, and
                                                --id RUN in place of DATE for an earlier plan of the day
  goodstanding documents                        list the registered documents, by whose ids portals and kiosks ask
  goodstanding check [--trace] FILE…            run case files; --trace prints what each rule claims
  goodstanding reseal                           after the secret has changed: seal personal data under the present one
  goodstanding audit verify [OPTION]…           compare every line and seal of the audit trail with its hash;
                                                --consortium ID, --head HASH of a seal that the log told
  goodstanding audit accesses [OPTION]…         who has looked at a patron's record, in words for the patron:
                                                --consortium ID, --card NUMBER or --id ID, --language nl
  goodstanding subject-access [OPTION]…         everything that is held about a patron: --consortium ID, --card NUMBER
                                                or --id ID, --out FOLDER, --language nl, --reason TEXT
  goodstanding erase patron [OPTION]…           erase a patron, or wait until nothing keeps the record: --consortium ID,
                                                --card NUMBER or --id ID, --reason TEXT; --preview only shows, --yes
                                                does not ask
  goodstanding erasures pending [OPTION]…       who waits to be erased, and for what: --consortium ID
  goodstanding erasures reapply FILE            after a restore: erase again whom a register of erasures names
  goodstanding hold place [OPTION]…             keep a record from being erased: --consortium ID, --card NUMBER or --id ID,
                                                --reason TEXT
  goodstanding hold lift [OPTION]…              let it go: the same, and --hold ID
  goodstanding hold list [OPTION]…              list the holds that stand: --consortium ID
  goodstanding golden [--check]                 write, or compare, the printed schema and the database catalogue

examples
  npx goodstanding check plugins/vaski/cases/*.json
  npx goodstanding explain 4310000000031 --at geel --language nl
  npx goodstanding apply --dry-run samples/be-vlg/consortium.yaml
  npx goodstanding export be-vlg > consortium.yaml
  npx goodstanding preview consortium.yaml --on 2026-12-01
  npx goodstanding run plan 2026-12-01 --consortium be-vlg
  npx goodstanding key create --consortium be-vlg --role kiosk --institution geel --name "kiosk 1 of Geel"

environment: DATABASE_URL, PORT, HOST, GOODSTANDING_DATA, GOODSTANDING_SECRET … (see README.md)`;

/** Runs a command and sets the exit code: 0 done, 1 something failed, 2 it could not be used. */
export async function main(args: readonly string[]): Promise<void> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', noteUnwritten);
  try {
    process.exitCode = await run(args, print);
  } catch (error) {
    // INVARIANT: the outermost edge; whatever comes here is told to the user once and ends the command.
    process.stderr.write(`${problemOf(error)}\n`);
    process.exitCode = 2;
  }
}

/** What broke a command off; all of them may be run again. */
function problemOf(error: unknown): string {
  const unwritten = noRoom(error);
  if (unwritten !== null) return `${unwritten}. ${MAKE_ROOM}.`;
  return error instanceof Error ? error.message : String(error);
}

/**
 * Whoever reads along, such as `head`, may go before the end; what was asked for is done all the same. Where there is no
 * room for what is printed, that is told at the end, unless the command has told it.
 */
function noteUnwritten({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.once('exit', (exitCode) => {
    if (exitCode !== 0) return;
    process.stderr.write(`What was printed is not whole: ${message}.\n`);
    process.exitCode = 2;
  });
}

type Command = (args: readonly string[], print: Print) => Promise<number> | number;

/** By name the file in `commands`, and the function in it. */
const COMMANDS: Readonly<Record<string, readonly [file: string, name: string]>> = {
  start: ['start', 'start'],
  worker: ['worker', 'worker'],
  apply: ['apply', 'apply'],
  preview: ['preview', 'preview'],
  export: ['export', 'exportAsked'],
  import: ['import', 'importFile'],
  key: ['key', 'key'],
  run: ['run', 'run'],
  documents: ['documents', 'documents'],
  explain: ['explain', 'explain'],
  check: ['check', 'check'],
  reseal: ['reseal', 'reseal'],
  audit: ['audit', 'audit'],
  erase: ['erase', 'erase'],
  erasures: ['erasures', 'erasures'],
  hold: ['hold', 'hold'],
  'subject-access': ['subjectAccess', 'subjectAccess'],
  golden: ['golden', 'golden'],
};

async function run([name = 'help', ...rest]: readonly string[], print: Print): Promise<number> {
  if (Object.hasOwn(COMMANDS, name)) return (await commandOf(name))(rest, print);
  const isHelp = name === 'help' || name === '--help';
  print(isHelp ? HELP : `There is no command \`${name}\`.\n\n${HELP}`);
  return isHelp ? 0 : 2;
}

/** A command is loaded when it is asked for: most need no web server, and begin sooner and in less memory without. */
async function commandOf(name: string): Promise<Command> {
  const [file, exported] = COMMANDS[name] as readonly [string, string];
  const commands = (await import(`./commands/${file}`)) as Record<string, Command>;
  return commands[exported] as Command;
}
