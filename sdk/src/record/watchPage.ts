import { TAG } from '@incuera/contract/events.ts'
import { listen } from '../browser/listen.ts'
import { ofDocument } from '../browser/natives.ts'
import { joinStops, quietly, type Stop } from '../browser/quietly.ts'
import type { PageSettings } from './pageSettings.ts'
import { watchConsole } from './watchConsole.ts'
import { readDevice, watchDevice } from './watchDevice.ts'
import { watchErrors } from './watchErrors.ts'
import { watchRequests } from './watchRequests.ts'
import { watchVitals } from './watchVitals.ts'

export interface WatchPorts extends Pick<PageSettings, 'privacy' | 'apiHost' | 'sinceMs' | 'release'> {
  addressOf(url: string): string
  /** Gives the function that records something under a tag. */
  tell(tag: string): (payload: object) => void
  onRequest: Parameters<typeof watchRequests>[3]
  /** The visitor sees the page again. */
  onShown(): void
}

/** Watches what happens on a page besides its nodes. One that cannot be watched leaves the others alone. */
export function watchPage(ports: WatchPorts): Stop {
  const { privacy, sinceMs, release, tell } = ports
  const watchers = [
    () => watchDevice(() => tell(TAG.device)(readDevice())),
    () => watchVitals(sinceMs, tell(TAG.vital)),
    () => watchErrors(privacy, (error) => tell(TAG.error)({ ...error, release })),
    () => watchConsole(privacy, window.console, tell(TAG.console)),
    () => watchRequests(ports.addressOf, ports.apiHost, sinceMs, ports.onRequest),
    () =>
      listen(document, 'visibilitychange', () => ofDocument('visibilityState') === 'visible' && ports.onShown(), false),
  ]
  return joinStops(watchers.flatMap((watch) => quietly(watch)() ?? []))
}
