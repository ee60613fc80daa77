import { TAG } from '@incuera/contract/events.ts'
import { after, cancel } from '#browser/after.ts'
import { localNameOf } from '#browser/nativeDom.ts'
import { ofDocument } from '#browser/natives.ts'
import { isElement, matches } from '#privacy/isOpenText.ts'
import { pageUrl } from '#privacy/stripUrl.ts'
import type { FrictionPorts, FrictionWatch } from './openFriction.ts'

/** By then a page shows what it can. */
const LOOK_AFTER_MS = 3_000
const THINGS = 'img,svg,button,progress,input,select,textarea,video,audio,canvas,iframe,object,embed'

/** Reports once that a page shows nothing some seconds after an uncaught error, or after a script did not load. */
export function watchBlank({ now, tell }: FrictionPorts): Partial<FrictionWatch> {
  let timer = 0
  return {
    onSeen({ event: { type }, origin, at }) {
      const isScript = isElement(origin) && localNameOf(origin) === 'script'
      const isFailure = type === 'unhandledrejection' || (type === 'error' && (origin === window || isScript))
      if (!isFailure || timer) return
      const look = () => {
        if (isBlank()) tell(TAG.blankPage)({ url: pageUrl(), afterMs: now() - at })
        // A later error may still empty it.
        else timer = 0
      }
      timer = after(LOOK_AFTER_MS, look)
    },
    stop: () => cancel(timer),
  }
}

const isBlank = (): boolean =>
  !ofDocument('body')?.innerText.trim() && ![...document.querySelectorAll('body *')].some(isThing)

/** Something to look at, larger than the pictures that count visitors; what custom elements show nobody can know. */
function isThing(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  if (width < 2 || height < 2 || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
    return false
  const isDrawn = matches(element, THINGS) || getComputedStyle(element).backgroundImage !== 'none'
  return isDrawn || element.shadowRoot !== null || localNameOf(element).includes('-')
}
