import type { FormLeft } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { joinStops } from '#browser/quietly.ts'
import type { Privacy } from '#privacy/presets.ts'
import { pageUrl } from '#privacy/stripUrl.ts'
import { originOf } from '../dom/targets.ts'
import { openLate } from './openLate.ts'

export interface Forms {
  /** The page, or the route of it, is left. */
  leave(): void
  stop(): void
}

/** What happened to a field or a form. Its event is over when this is read. */
export interface SeenInForm {
  event: Event
  origin: EventTarget | null
  at: number
  url: string
}

export interface FormWatch extends Forms {
  onEvent(seen: SeenInForm): void
}

export interface FormPorts {
  privacy: Privacy
  now(): number
  selectorOf(element: Element, privacy: Privacy): string
  onLeft(form: FormLeft): void
}

interface Parts {
  watchForms(ports: FormPorts): FormWatch
}

/**
 * Loads the part that reports abandoned forms on the first input into a form, and passes on everything entered since.
 */
export function openForms(load: () => Promise<Parts>, ports: FormPorts): Forms {
  const late = openLate(() => load().then(({ watchForms }) => watchForms(ports)))
  let isTouched = false
  const onEvent = (event: Event) => {
    const origin = originOf(event)
    isTouched ||= Boolean(Object(origin).form)
    const seen = { event, origin, at: ports.now(), url: pageUrl() }
    if (isTouched) late.use((forms) => forms.onEvent(seen))
  }
  return {
    leave() {
      if (isTouched) late.use((forms) => forms.leave())
    },
    stop: joinStops([
      late.stop,
      ...['input', 'submit', 'formdata', 'reset'].map((type) => listen(window, type, onEvent)),
    ]),
  }
}
