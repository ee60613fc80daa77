import Sequencer from '@jest/test-sequencer'

/**
 * What takes longest begins first, in this order, so that no worker is left with one of them at the end; jest knows no
 * durations in a new checkout.
 */
const LONGEST = [
  'sdk/e2e/fidelity/fidelity',
  'infra/e2e/wholeWay',
  'infra/e2e/kills/kills',
  'infra/e2e/freshClone',
  'infra/local/athena/createAthena',
  'infra/e2e/fuzz',
  'lambdas/render/e2e/seams',
  'lambdas/render/render',
  'lambdas/render/join/runJoin',
  'lambdas/render/e2e/faithful',
  'lambdas/render/e2e/twoBrowsers',
  'lambdas/render/e2e/hostile',
  'sdk/e2e/leaks/leaks',
  'infra/test/nag',
  'infra/e2e/hostileReplay',
]

/** Those of browsers and whole stacks. */
const isLong = ({ path }) => path.includes('/e2e/') || path.includes('/lambdas/render/') || path.includes('/infra/')

const rankOf = (test) => {
  const rank = LONGEST.findIndex((name) => test.path.endsWith(`/${name}.test.ts`))
  if (rank >= 0) return rank
  return isLong(test) ? LONGEST.length : LONGEST.length + 1
}

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rankOf(a) - rankOf(b))
  }
}
