import { attributeOf, localNameOf } from '#browser/nativeDom.ts'
import type { Stop } from '#browser/quietly.ts'
import { isElement } from '#privacy/isOpenText.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { isInBlocked } from '../dom/targets.ts'
import { openMemoryPictures } from './openMemoryPictures.ts'
import { restoreRulePictures } from './restoreRulePictures.ts'
import { tellAttributes } from './tellAttributes.ts'

/** Where elements name a picture that they show. */
const namesOf = (name: string): string[] =>
  name === 'img' || name === 'input'
    ? ['src']
    : name === 'video'
      ? ['poster']
      : name === 'image'
        ? ['href', 'xlink:href']
        : []

/**
 * Pictures that are in the page's memory alone (`blob:` addresses), of elements, `style` attributes and rules: what
 * they show takes the place of their addresses.
 */
export function watchPictures(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  // What a frame has is recorded before it is watched, so this one sees to all of them.
  if (win !== window) return []
  const { hooks, mirror, onDemand, readers } = scope
  const pictures = openMemoryPictures(readers.privacy)
  const restore = restoreRulePictures(scope, pictures)

  const lookAt = async (element: Element, name: string) => {
    const value = attributeOf(element, name) ?? ''
    const shown = await pictures.show(value, element)
    const id = mirror.getId(element)
    // Meanwhile it may have another one.
    if (shown === value || id < 0 || attributeOf(element, name) !== value || isInBlocked(element, scope)) return
    tellAttributes(id, { [name]: shown }, scope)
  }
  const look = (one: object) => {
    // No failure of ours is one of the page.
    if (!isElement(one)) restore(one).catch(() => undefined)
    else for (const name of [...namesOf(localNameOf(one)), 'style']) lookAt(one, name).catch(() => undefined)
  }
  used.forEach(look)
  return [hooks.onCall(onDemand, 'use', (_, [one]) => one && look(one))]
}
