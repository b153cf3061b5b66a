import { isNonNullType, isScalarType, getNamedType, type GraphQLSchema } from 'graphql';

const QUOTES = ["'", '"', "''", '\\', '`', '$$', '$1', '%', '_', ';', '--', '/*', '*/', ')', "')", '")', "';", '0x27', '%27', 'ʼ', '’', '\u0000', '\r\n', '\t'];
const TAILS = [
  '', ' or 1=1', ' or 1=1 --', " or '1'='1", ' or true --', ' union select null', ' union select number from card --', '; select pg_sleep(9) --', '; drop table patron --',
  "; set role postgres --", " || (select current_user) || '", ' and 1=(select count(*) from patron)', '::uuid', '::date', ' limit 1 offset 1', ' order by 1', " returning *", ' <> all(array[1])', '*', "; copy card to '/tmp/x' --", ')) or ((1=1',
];

/** Five hundred texts that would change a statement if they got into it. */
export const INJECTIONS: readonly string[] = QUOTES.flatMap((quote) => TAILS.map((tail) => `1${quote}${tail}`));

/** A question for each argument of type text or id of each field at the top, with `$x` in it and a value in all others that need one. */
export function questionsByText(schema: GraphQLSchema): { readonly name: string; readonly query: string }[] {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  return roots.flatMap((field) => {
    const texts = field.args.filter(({ type }) => isText(String(getNamedType(type))) && isScalarType(isNonNullType(type) ? type.ofType : type));
    return texts.map(({ name, type }) => {
      const others = field.args.filter((other) => other.name !== name && isNonNullType(other.type)).map((other) => `${other.name}: ${isText(String(getNamedType(other.type))) ? '"1"' : '[]'}`);
      const args = [`${name}: $x`, ...others].join(', ');
      const selection = String(getNamedType(field.type)).endsWith('Connection') ? 'edges { __typename }' : '__typename';
      return { name: `${field.name}(${name})`, query: `query ($x: ${String(type)}) { ${field.name}(${args}) { ${selection} } }` };
    });
  });
}

function isText(type: string): boolean {
  return type === 'String' || type === 'ID';
}
