/** An OpenID Connect provider with which staff and portals sign in. */
export interface ProviderSettings {
  /** As its tokens name it in `iss`, to the letter. */
  readonly issuer: string;
  /** The one of us that its tokens must name in `aud`. */
  readonly audience: string;
  /** Where its public keys are; null: where it says itself. */
  readonly jwksUri: string | null;
  /** The claim that holds roles, consortium and institutions. */
  readonly claim: string;
}

export type ProviderRead =
  | { readonly kind: 'read'; readonly provider: ProviderSettings | null }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

const DEFAULT_CLAIM = 'goodstanding';
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Reads the variables of the provider; without an issuer there is none. */
export function readProvider(said: (name: string) => string | null, production: boolean): ProviderRead {
  const issuer = said('GOODSTANDING_OIDC_ISSUER');
  const audience = said('GOODSTANDING_OIDC_AUDIENCE');
  const jwksUri = said('GOODSTANDING_OIDC_JWKS_URI');
  const claim = said('GOODSTANDING_OIDC_CLAIM') ?? DEFAULT_CLAIM;
  const problems = [
    ...missing({ GOODSTANDING_OIDC_ISSUER: issuer, GOODSTANDING_OIDC_AUDIENCE: audience }, jwksUri),
    ...addressProblems('GOODSTANDING_OIDC_ISSUER', issuer, production),
    ...addressProblems('GOODSTANDING_OIDC_JWKS_URI', jwksUri, production),
  ];
  if (problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'read', provider: issuer === null || audience === null ? null : { issuer, audience, jwksUri, claim } };
}

function missing(pair: Readonly<Record<string, string | null>>, jwksUri: string | null): string[] {
  const isWanted = jwksUri !== null || Object.values(pair).some((value) => value !== null);
  const names = isWanted ? Object.keys(pair).filter((name) => pair[name] === null) : [];
  return names.map((name) => `${name} is not set, though other variables name a provider; set it, or take those out.`);
}

function addressProblems(name: string, address: string | null, production: boolean): string[] {
  if (address === null || isTrusted(address, production)) return [];
  const allowed = production ? 'https://' : 'https://, or http:// of this machine';
  return [`${name} is \`${address}\`; write an address that begins with ${allowed}, without a password.`];
}

/** Keys that come by http could be anybody's; on the machine itself they may, for trials. */
export function isTrusted(address: string, production: boolean): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (!production && url.protocol === 'http:' && LOOPBACK.includes(url.hostname));
}
