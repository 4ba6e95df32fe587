import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import typescript from 'typescript-eslint'

/** What Node has without an import. */
const OF_NODE = ['AbortSignal', 'Buffer', 'clearTimeout', 'console', 'fetch', 'performance', 'process', 'setTimeout']

export default defineConfig(
  // `cargo xtask bindings` and `vite build` write these.
  globalIgnores(['**/api/bindings.ts', '**/dist/']),
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [typescript.configs.recommendedTypeChecked, vue.configs['flat/recommended']],
    languageOptions: {
      parserOptions: {
        parser: typescript.parser,
        projectService: true,
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Only vue-tsc knows the types behind an import of a `.vue` file; here they are `any`.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Components are imported by their names and written with a capital: none is taken for an element.
      'vue/multi-word-component-names': 'off',
      // vue-tsc finds a ref used as its value; what `useLive` returns has an `after` beside its value.
      'vue/no-ref-as-operand': 'off',
      // An optional prop that is not given is undefined, and its type says so.
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      // Where nothing is found the test fails, as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A fake answers with a promise, as the program does.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [typescript.configs.recommended],
    languageOptions: { globals: Object.fromEntries(OF_NODE.map(name => [name, 'readonly'])) },
    rules: { 'no-undef': 'error' },
  },
  // Prettier owns the layout, but does not break strings, templates and comments.
  prettier,
  {
    files: ['**/*.ts', '**/*.vue', '**/*.js', '**/*.mjs'],
    plugins: { vue },
    rules: { 'vue/max-len': ['error', { code: 140, template: 140 }] },
  },
)
