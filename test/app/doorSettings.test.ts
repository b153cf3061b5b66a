import { readDoorSettings } from '../../src/app/server/door/doorSettings';
import { DEFAULT_RATES, ratesOf } from '../../src/domain/access/rates';

const read = (environment: Record<string, string>) => readDoorSettings((name) => environment[name] ?? null, '/checkout');

describe('What the operator decides about the way in', () => {
  test('is nothing, at first', () => {
    expect(read({})).toEqual({ settings: { documents: null, corsOrigins: [], rates: DEFAULT_RATES }, problems: [] });
  });

  test('is read from the environment', () => {
    const { settings, problems } = read({
      GOODSTANDING_DOCUMENTS: 'our/documents',
      GOODSTANDING_CORS_ORIGINS: 'https://portal.example.org, http://localhost:5173',
      GOODSTANDING_RATES: 'kiosk.unknownCards=10, portal.requests=none,kiosk.requests=60',
    });
    expect([problems, settings.documents, settings.corsOrigins]).toEqual([[], '/checkout/our/documents', ['https://portal.example.org', 'http://localhost:5173']]);
    expect(settings.rates).toEqual({
      ...DEFAULT_RATES,
      kiosk: { ...DEFAULT_RATES.kiosk, unknownCards: 10, requests: 60 },
      portal: { ...DEFAULT_RATES.portal, requests: null },
    });
  });

  test.each(['https://portal.example.org/', 'portal.example.org', '*', 'https://portal.example.org/path'])('the site `%s` is none', (origin) => {
    expect(read({ GOODSTANDING_CORS_ORIGINS: origin }).problems).toEqual([expect.stringContaining(`\`${origin}\``)]);
  });

  test.each(['kiosk', 'kiosk.unknownCards', 'kiosk.cards=1', 'robot.requests=1', 'kiosk.requests=-1', 'constructor.requests=1', 'kiosk.requests=1.5'])('the rate `%s` is none', (rate) => {
    expect(read({ GOODSTANDING_RATES: `portal.requests=5,${rate}` }).problems).toEqual([expect.stringContaining(`\`${rate}\``)]);
  });
});

test.each([
  [['kiosk', 'feed'], { requests: 600, unknownCards: 20, sameCard: 30 }],
  [['kiosk', 'desk'], { requests: 1200, unknownCards: 120, sameCard: null }],
  [['desk', 'operator'], { requests: null, unknownCards: null, sameCard: null }],
  [[], { requests: 0, unknownCards: 0, sameCard: 0 }],
] as const)('Somebody who is %j may do what the most generous of the roles allows', (roles, rates) => {
  expect(ratesOf(DEFAULT_RATES, roles)).toEqual(rates);
});
