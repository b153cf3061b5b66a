import { readConfiguration } from '../../../src/app/configuration';

const OIDC = { GOODSTANDING_OIDC_ISSUER: 'https://id.example', GOODSTANDING_OIDC_AUDIENCE: 'goodstanding' };

function read(environment: Record<string, string>) {
  const configured = readConfiguration(environment, '/checkout');
  return configured.kind === 'refused' ? configured.problems.map((problem) => problem.split(' ')[0]) : configured.configuration.provider;
}

describe('The provider that is configured', () => {
  test('is none without an issuer', () => {
    expect(read({})).toBeNull();
  });

  test('says where its keys are, and its claim has our name, unless told otherwise', () => {
    expect(read(OIDC)).toEqual({ issuer: 'https://id.example', audience: 'goodstanding', jwksUri: null, claim: 'goodstanding' });
    const more = { GOODSTANDING_OIDC_JWKS_URI: 'https://keys.example/jwks', GOODSTANDING_OIDC_CLAIM: 'https://library.example/goodstanding' };
    expect(read({ ...OIDC, ...more })).toEqual({ issuer: 'https://id.example', audience: 'goodstanding', jwksUri: more.GOODSTANDING_OIDC_JWKS_URI, claim: more.GOODSTANDING_OIDC_CLAIM });
  });

  test.each<readonly [string, Record<string, string>, string[]]>([
    ['an issuer without an audience', { GOODSTANDING_OIDC_ISSUER: 'https://id.example' }, ['GOODSTANDING_OIDC_AUDIENCE']],
    ['an audience without an issuer', { GOODSTANDING_OIDC_AUDIENCE: 'a' }, ['GOODSTANDING_OIDC_ISSUER']],
    ['keys without either', { GOODSTANDING_OIDC_JWKS_URI: 'https://keys.example' }, ['GOODSTANDING_OIDC_ISSUER', 'GOODSTANDING_OIDC_AUDIENCE']],
    ['an issuer by http', { ...OIDC, GOODSTANDING_OIDC_ISSUER: 'http://id.example' }, ['GOODSTANDING_OIDC_ISSUER']],
    ['an issuer that only begins like this machine', { ...OIDC, GOODSTANDING_OIDC_ISSUER: 'http://127.0.0.1.example' }, ['GOODSTANDING_OIDC_ISSUER']],
    ['an issuer with a password', { ...OIDC, GOODSTANDING_OIDC_ISSUER: 'https://a:b@id.example' }, ['GOODSTANDING_OIDC_ISSUER']],
    ['an issuer that is no address', { ...OIDC, GOODSTANDING_OIDC_ISSUER: 'id.example' }, ['GOODSTANDING_OIDC_ISSUER']],
    ['keys in a file', { ...OIDC, GOODSTANDING_OIDC_JWKS_URI: 'file:///keys' }, ['GOODSTANDING_OIDC_JWKS_URI']],
    ['an issuer of this machine, in production', { ...OIDC, GOODSTANDING_OIDC_ISSUER: 'http://127.0.0.1:8080', NODE_ENV: 'production' }, ['GOODSTANDING_OIDC_ISSUER']],
  ])('%s is refused, and the variable named', (_case, environment, names) => {
    expect(read(environment)).toEqual(names);
  });

  test.each(['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:8080'])('may be at %s for a trial', (issuer) => {
    expect(read({ ...OIDC, GOODSTANDING_OIDC_ISSUER: issuer })).toMatchObject({ issuer });
  });
});
