import Sequencer from '@jest/test-sequencer'

/** Tests of browsers and whole stacks take most of the time: they begin first, so that no worker is left with one of them at the end. */
export default class E2eFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests)
    const isLong = ({ path }) => path.includes('/e2e/')
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))]
  }
}
