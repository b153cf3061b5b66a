/** Who is told, line by line, what a start or a stop is doing. */
export type Log = (line: string) => void;
