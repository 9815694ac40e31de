import { builtinModules } from 'node:module';

import js from '@eslint/js';
import angular from 'angular-eslint';
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { describedDisable } from './tools/lint/described-disable.mjs';

const TESTS = ['test/**/*.ts', '**/*.{spec,test}.ts'];
const PLAIN = ['**/*.{mjs,cjs,js}'];

/** A constructor may ask for five dependencies; anything else that takes more than four wants an object with names. */
const tooManyParameters = [
  ...['FunctionDeclaration', 'ArrowFunctionExpression', 'MethodDefinition[kind!="constructor"] > FunctionExpression'].map((selector) => ({
    selector: `${selector}[params.length>4]`,
    message: 'Four parameters at most: give what belongs together a name.',
  })),
  {
    selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
    message: 'Five dependencies at most: a class that needs more does two things.',
  },
];

/**
 * Expressions that try ways beyond number, or the same way from each place anew: on a stranger's text they stop the
 * process or the page.
 * @type {import('eslint').Linter.RulesRecord}
 */
const backtracking = {
  'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
  'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
  'regexp/no-contradiction-with-assertion': 'error',
  'regexp/no-dupe-disjunctions': 'error',
  'regexp/no-misleading-capturing-group': 'error',
  'regexp/no-potentially-useless-backreference': 'error',
  'regexp/no-useless-quantifier': 'error',
  'regexp/optimal-quantifier-concatenation': 'error',
};

/** What is done to text of any length, where it may cost the square of that, or more. */
const unboundedText = [
  {
    selector: 'CallExpression[callee.property.name="normalize"]',
    message: 'Normalizing long text stops the process for seconds: use `normalized` of the contract, which bounds it.',
  },
];

/**
 * Private members have one form in the page and the client: `#name`, which holds when the code runs too. The exceptions
 * are what Angular's compiler refuses to be ES private (queries) and what has no such form (constructors).
 */
const hashPrivate = [
  {
    selector:
      ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"])[accessibility="private"]:not(:has(> CallExpression[callee.name=/^(view|content)Child/], > CallExpression[callee.object.name=/^(view|content)Child/]))',
    message: 'Write #name: private members have one form in the page and the client.',
  },
  {
    selector: 'TSParameterProperty[accessibility="private"]',
    message: 'Write a #name field and set it in the constructor: private members have one form in the page and the client.',
  },
];

/** A rejection behind `void` is an unhandled one. */
const voided = [
  {
    selector: 'UnaryExpression[operator="void"]',
    message: 'Give a promise that nobody awaits to `unawaited`, which logs its failure.',
  },
];

const withoutPrefix = builtinModules
  .filter((name) => !name.startsWith('_') && !name.startsWith('node:'))
  .map((name) => ({ name, message: `Write node:${name}, so that no package can stand in for it.` }));

export default defineConfig(
  globalIgnores(['**/dist/', '**/data/', '**/coverage/', '.angular/']),
  {
    files: ['**/*.ts', ...PLAIN],
    plugins: { confab: { rules: { 'described-disable': describedDisable } }, regexp },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'confab/described-disable': 'error',
      complexity: ['error', 12],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-depth': ['error', 3],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': ['error', { paths: withoutPrefix }],
      'no-restricted-syntax': ['error', ...tooManyParameters],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      ...backtracking,
    },
  },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 }],
      // Files with decorators are left alone by the rule itself: Nest reads the classes of parameters when it runs.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Modules hold a decorator and nothing else, and some calls answer an empty shape.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      // The contract's classes are shapes: what fits one is one, literals and copies included.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingAny: false, allowThrowingUnknown: true }],
      // An empty text is often meant to read as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      '@typescript-eslint/prefer-optional-chain': 'error',
    },
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: ['**/*.{spec,test}.ts', 'apps/server/src/main.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: ['**/*.{spec,test}.ts', 'libs/contract/src/normalized.ts'],
    rules: { 'no-restricted-syntax': ['error', ...tooManyParameters, ...unboundedText] },
  },
  {
    files: ['apps/web/src/**/*.ts', 'libs/client/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...tooManyParameters, ...unboundedText, ...hashPrivate] },
  },
  {
    // Their texts are their own.
    files: ['apps/web/src/**/*.{spec,test}.ts', 'libs/client/src/**/*.{spec,test}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...tooManyParameters, ...hashPrivate] },
  },
  {
    files: ['apps/server/src/**/*.ts'],
    ignores: ['**/*.{spec,test}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...tooManyParameters, ...unboundedText, ...voided] },
  },
  {
    files: ['apps/server/src/**/*.ts'],
    ignores: ['**/*.{spec,test}.ts', 'apps/server/src/crypto/digest.ts', 'apps/server/src/ops/content-policies.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...withoutPrefix,
            { name: 'node:crypto', importNames: ['createHash'], message: 'Strangers’ text is hashed by `digestOf` alone, which bounds it.' },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    // The build's tsconfig.json leaves the specs out.
    languageOptions: { parserOptions: { projectService: false, project: 'apps/web/tsconfig.spec.json' } },
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        [
          { type: 'element', prefix: 'confab', style: 'kebab-case' },
          { type: 'attribute', prefix: 'confab', style: 'camelCase' },
        ],
      ],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'confab', style: 'camelCase' }],
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/no-empty-lifecycle-method': 'error',
    },
  },
  {
    files: ['apps/web/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/no-positive-tabindex': 'error',
    },
  },
  // A story may be long, and says with `!` what its own lines before have made sure of.
  {
    files: TESTS,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // Scripts have their types checked by tsc alone (tools/tsconfig.json).
  {
    files: PLAIN,
    extends: [js.configs.recommended],
    rules: { 'no-undef': 'off', 'no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }] },
  },
);
