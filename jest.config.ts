/** @jest-config-loader esbuild-register */
import { availableParallelism } from 'node:os'
import type { Config } from 'jest'

/** Sources stay ES modules, as in production: jest is started with --experimental-vm-modules (package.json). */
const shared: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2023',
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['/build/', '/dist/', '/cdk.out', '/.incuera/', '/.cache/'],
}

const project = (name: string, folder: string): Config => ({
  ...shared,
  displayName: name,
  roots: [`<rootDir>/${folder}`],
})

const config: Config = {
  // Three workers for two cores: with two, a third of the cores' time was idle, since tests of browsers and stacks
  // wait; with four, tests that wait for each other's stacks poll twice as long. Not as a percentage: jest reads one
  // above 100 as a number of workers.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // Modules of each test file stay in the memory of its worker: workers grew to 2.8 GB. Replacing them above this limit
  // took 174 instead of 215 CPU seconds for the tests of `api`, `query` and `sessions`, measured once, with other work
  // on the machine. With 300 MB the tests of `ingest`, `query` and `sessions` had not ended after 200 s, instead of 94.
  workerIdleMemoryLimit: '600MB',
  // The limit only ends tests that hang; on a busy machine a browser alone may take ten seconds to start, and a video
  // minutes.
  testTimeout: 240_000,
  // Cases of one file that run side by side (`test.concurrent`), each with a page of its own: half of a case is
  // waiting, and there is a file for each core.
  maxConcurrency: 3,
  testSequencer: '<rootDir>/jest.sequencer.mjs',
  projects: [
    project('contract', 'lambdas/contract'),
    { ...project('lambdas', 'lambdas'), testPathIgnorePatterns: ['/lambdas/contract/'] },
    project('sdk', 'sdk'),
    project('infra', 'infra'),
    {
      ...project('dashboard', 'dashboard'),
      // Like Vite's `?raw`: the SDK's snippets are shown, not run.
      extensionsToTreatAsEsm: ['.ts', '.tsx', '.html'],
      transform: { '\\.snippet\\.(ts|tsx|html)$': '<rootDir>/dashboard/src/testing/rawText.cjs', ...shared.transform },
    },
  ],
}

export default config
