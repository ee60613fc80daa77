import { quietly } from '#browser/quietly.ts'
import type { FrictionPorts, FrictionWatch } from './openFriction.ts'
import { watchBlank } from './watchBlank.ts'
import { watchCorrections } from './watchCorrections.ts'
import { watchDeadClicks } from './watchDeadClicks.ts'
import { watchForms } from './watchForms.ts'
import { watchLoadFailures } from './watchLoadFailures.ts'
import { watchLongTasks } from './watchLongTasks.ts'

const WATCHES: ((ports: FrictionPorts) => Partial<FrictionWatch>)[] = [
  watchDeadClicks,
  watchForms,
  watchCorrections,
  watchLoadFailures,
  watchBlank,
  watchLongTasks,
]

/** Where visitors struggle: each part of it hears everything, and says what it found by an event of ours. */
export function watchFriction(ports: FrictionPorts): FrictionWatch {
  const watches = WATCHES.map((watch) => watch(ports))
  /** A part that fails costs the others nothing. */
  const each = (run: (watch: Partial<FrictionWatch>) => void) => watches.forEach(quietly(run))
  return {
    onSeen: (seen) => each((watch) => watch.onSeen?.(seen)),
    onEvent: (event) => each((watch) => watch.onEvent?.(event)),
    leave: () => each((watch) => watch.leave?.()),
    stop: () => each((watch) => watch.stop?.()),
  }
}
