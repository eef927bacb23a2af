import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The folders of src, from the ground up: each imports from those before it and from itself. `api` is
 * the contract, `parts` know no feature, a feature knows those it stands on, `app` wires all.
 */
const LAYERS = [
  'store',
  'api',
  'money',
  'parts',
  'session',
  'catalog',
  'cart',
  'order',
  'checkout',
];
LAYERS.push('pages', 'app');

const routerOnly = { paths: [{ name: 'react-router-dom', message: 'react-router' }] };

/** Every import within src is relative and two folders deep, so its first folder is the layer. */
const layered = LAYERS.map((layer, i) => ({
  files: [`src/${layer}/**`],
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': /** @type {const} */ ([
      'error',
      {
        ...routerOnly,
        patterns: [...LAYERS.slice(i + 1), 'testing'].map((above) => ({
          group: [`../${above}/*`],
          message: `${layer} stands below ${above}: dependencies go one way.`,
        })),
      },
    ]),
  },
}));

export default defineConfig(
  globalIgnores([
    'dist',
    'src/api/contract.d.ts',
    'src/api/limits.ts',
    'test-results',
    'playwright-report',
  ]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  hooks.configs.flat.recommended,
  a11y.flatConfigs.strict,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        // A strict style-src refuses style attributes; one spelling for one thing: classes.
        { selector: 'JSXAttribute[name.name="style"]', message: 'Style by class.' },
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Never.' },
      ],
      'no-restricted-imports': ['error', routerOnly],
      eqeqeq: 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Handlers of events are the place where a promise is started on purpose.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
    },
  },
  ...layered,
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['tools/**'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
);
