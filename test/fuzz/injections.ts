const QUOTES = ["'", '"', "''", '\\', '`', '$$', '$1', '%', '_', ';', '--', '/*', '*/', ')', "')", '")', "';", '0x27', '%27', 'ʼ', '’', '\u0000', '\r\n', '\t'];
const TAILS = [
  '', ' or 1=1', ' or 1=1 --', " or '1'='1", ' or true --', ' union select null', ' union select number from card --', '; select pg_sleep(9) --', '; drop table patron --',
  "; set role postgres --", " || (select current_user) || '", ' and 1=(select count(*) from patron)', '::uuid', '::date', ' limit 1 offset 1', ' order by 1', " returning *", ' <> all(array[1])', '*', "; copy card to '/tmp/x' --", ')) or ((1=1',
];

/** Five hundred texts that would change a statement if they got into it. */
export const INJECTIONS: readonly string[] = QUOTES.flatMap((quote) => TAILS.map((tail) => `1${quote}${tail}`));
