/** @jest-config-loader esbuild-register */
import type { Config } from 'jest'

/** Sources stay ES modules, as they run: jest is started with --experimental-vm-modules (package.json). */
const shared: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2023' },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['/build/', '/dist/', '/cdk.out', '/.incuera/', '/.cache/'],
}

const project = (name: string, folder: string): Config => ({ ...shared, displayName: name, roots: [`<rootDir>/${folder}`] })

const config: Config = {
  // A file for each core: jest would leave one to itself, and most of a browser test is waiting.
  maxWorkers: '100%',
  // A limit ends what hangs; it never tells good from bad on a machine that is busy with other things (a browser may take ten seconds to start).
  testTimeout: 120_000,
  // Cases of one file that run side by side (`test.concurrent`), each with a page of its own: half of a case is waiting, and there is a file for each core.
  maxConcurrency: 3,
  testSequencer: '<rootDir>/jest.sequencer.mjs',
  projects: [
    project('contract', 'lambdas/contract'),
    { ...project('lambdas', 'lambdas'), testPathIgnorePatterns: ['/lambdas/contract/'] },
    project('sdk', 'sdk'),
    project('infra', 'infra'),
    {
      ...project('dashboard', 'dashboard'),
      // Vite's `?raw`: the snippets of the SDK are shown, not run.
      extensionsToTreatAsEsm: ['.ts', '.tsx', '.html'],
      transform: { '\\.snippet\\.(ts|tsx|html)$': '<rootDir>/dashboard/src/testing/rawText.cjs', ...shared.transform },
    },
  ],
}

export default config
