import tseslint from 'typescript-eslint';

const junkDrawer = /(^|[.-])(util|helper|common|manager|service)s?\.ts$|(Util|Helper|Manager|Service)s?\.ts$/;

const goodstanding = {
  rules: {
    'file-name': {
      create: (context) => ({
        Program(node) {
          const name = context.filename.split(/[\\/]/).pop();
          if (junkDrawer.test(name)) {
            context.report({ node, message: `Name \`${name}\` after the one thing it makes.` });
          }
        },
      }),
    },
  },
};

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name; only a plugin entry has a default export.',
};

const waiting = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
  .map((kind) => ({ selector: `${kind}[async=true]`, message: 'Pure code is synchronous.' }))
  .concat({ selector: 'ImportExpression', message: 'Pure code loads nothing at run time.' });

const impure = [
  'Date', 'Promise', 'process', 'performance', 'crypto', 'console', 'fetch', 'Buffer', 'require',
  'globalThis', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask',
].map((name) => ({ name, message: 'Pure code has no clock, no I/O, no promise: let it be an argument.' }));

const pure = (imports, ...syntax) => ({
  'no-restricted-globals': ['error', ...impure],
  'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Not in pure code.' }],
  'no-restricted-syntax': ['error', ...waiting, ...syntax],
  'no-restricted-imports': ['error', { patterns: [imports] }],
});

const relativeOnly = { regex: '^[^.]', message: 'The domain imports no package and no Node module.' };
const relativeOrZod = { regex: '^(?!zod$)[^.]', message: 'Only Zod may be imported here.' };

export default tseslint.config(
  { ignores: ['node_modules', 'coverage', 'dist', 'data', '*.js', '*.cjs', '*.mjs'] },
  {
    files: ['**/*.ts', '**/*.js'],
    extends: [tseslint.configs.recommended],
    plugins: { goodstanding },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'goodstanding/file-name': 'error',
      eqeqeq: 'error',
      'no-empty': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      complexity: ['error', 12],
      'max-params': ['error', 5],
      'max-lines': ['error', { max: 250, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // An interface that is asynchronous for some is so for all who implement it.
      '@typescript-eslint/require-await': 'off',
      // Records of functions have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['src/domain/**/*.ts'], rules: pure(relativeOnly, noDefaultExport) },
  { files: ['src/policies/**/*.ts', 'plugins/**/*.ts'], rules: pure(relativeOrZod, noDefaultExport) },
  { files: ['plugins/*/index.ts'], rules: pure(relativeOrZod) },
  {
    files: ['src/usecases/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', {
        paths: [
          { name: 'typeorm', allowImportNames: ['EntityManager'], message: 'A use case gets its manager.' },
        ],
      }],
    },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      complexity: 'off',
      'max-params': 'off',
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 400, skipComments: true }],
    },
  },
  // Jest asks for the default export.
  { files: ['test/support/global{Setup,Teardown}.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
