import { pino, type DestinationStream, type Logger } from 'pino';
import { redactedLine } from './redactedLine';

/** The log on standard output, a JSON object a line: warnings and errors only, and nothing personal in them. */
export function operatorLog(destination?: DestinationStream): Logger {
  const options = { level: 'warn', hooks: { streamWrite: redactedLine } };
  return destination === undefined ? pino(options) : pino(options, destination);
}
