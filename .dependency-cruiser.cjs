'use strict';

const layer = (name, ...below) => ({
  name: `${name}-imports-what-lies-below`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^(src|plugins|test|bench|console)/', pathNot: `^src/(${[name, ...below].join('|')})/` },
});

const npm = (...names) => `^node_modules/(${names.join('|')})(/|$)`;

const packages = (name, folders, path) => ({
  name,
  severity: 'error',
  from: { path: '^(src|plugins)/', pathNot: `^src/(${folders.join('|')})/` },
  to: { path },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    // What the benches measure against is installed by the benches themselves.
    { name: 'resolvable', severity: 'error', from: { pathNot: '^bench/' }, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^(src|plugins|bin)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },

    layer('domain'),
    layer('policies', 'domain'),
    layer('store', 'policies', 'domain'),
    layer('usecases', 'store', 'policies', 'domain'),
    layer('schema', 'usecases', 'store', 'policies', 'domain'),
    layer('resolvers', 'schema', 'usecases', 'store', 'policies', 'domain'),
    {
      name: 'src-imports-plugins-in-one-loader',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/app/loadPlugins\\.ts$' },
      to: { path: '^plugins/' },
    },
    {
      name: 'app-imports-no-test',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^(test|bench|console)/' },
    },

    {
      name: 'domain-imports-no-package',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'policies-import-zod-only',
      severity: 'error',
      from: { path: '^src/policies/' },
      to: { pathNot: ['^src/(policies|domain)/', npm('zod')] },
    },
    {
      name: 'plugins-import-the-author-api-only',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/' },
      to: { pathNot: ['^src/policies/index\\.ts$', '^plugins/$1/', '^plugins/rule-makers/', npm('zod')] },
    },

    packages('database-in-store', ['store', 'app', 'usecases'], npm('typeorm', 'pg', 'pg-[^/]+')),
    {
      name: 'usecases-know-the-manager-type-only',
      severity: 'error',
      from: { path: '^src/usecases/' },
      to: { path: npm('typeorm', 'pg', 'pg-[^/]+'), dependencyTypesNot: ['type-only'] },
    },
    packages(
      'graphql-in-schema-and-resolvers',
      ['schema', 'resolvers', 'app'],
      npm('type-graphql', 'graphql', 'graphql-scalars'),
    ),
    packages('server-in-app', ['app'], npm('@apollo', 'fastify', '@fastify', '@as-integrations')),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(coverage|data|dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'import', 'default', 'types'],
    },
  },
};
