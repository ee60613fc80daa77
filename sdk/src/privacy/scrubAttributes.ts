import { localNameOf } from '../browser/nativeDom.ts'
import type { WrittenAttributes, WrittenElement } from '../events/pageEvents.ts'
import type { Inputs } from './inputs.ts'
import { isEdited, isElement, isOpenText, matches } from './isOpenText.ts'
import type { SelectorMarks } from './markSelectors.ts'
import type { Privacy } from './presets.ts'
import { type Bearer, scrubAttribute } from './scrubAttribute.ts'
import type { CssScrubber } from './scrubCss.ts'

const UNSEEN = /^(noscript|template|script|metadata)$/
const CONTROL = /^(select|input|textarea)$/

export interface AttributesScrubberParts {
  privacy: Privacy
  inputs: Inputs
  css: CssScrubber
  marks: SelectorMarks
}

export interface AttributesScrubber {
  /**
   * Scrubs the attributes of an element that is written as a whole.
   * @param around whether what is around it is open
   * @returns whether its contents are
   */
  whole(written: WrittenElement, element: Node | null, around: boolean): boolean
  /** Scrubs attributes of an element of the page that have changed. */
  changed(attributes: WrittenAttributes, element: Node | null): void
}

export function createAttributesScrubber({ privacy, inputs, css, marks }: AttributesScrubberParts): AttributesScrubber {
  /** @param unmarked what a mark is on an element that has it no longer */
  const scrubAll = (attributes: WrittenAttributes, bearer: Bearer, node: Node | null, unmarked: null | undefined) => {
    for (const name of Object.keys(attributes)) {
      const value = attributes[name]
      if (isElement(node)) marks.addMarks(attributes, name.toLowerCase(), node, unmarked)
      if (typeof value === 'string') {
        const scrubbed = scrubAttribute(name, value, bearer, privacy, css)
        if (scrubbed === null) delete attributes[name]
        else attributes[name] = scrubbed
      }
    }
  }
  const isOpenInput = (node: Node | null): boolean =>
    isElement(node) && CONTROL.test(localNameOf(node)) && inputs.isOpen(node)

  return {
    whole({ tagName, attributes, isSVG }, element, around) {
      const isOpen = openness({ tagName, attributes }, element, around, privacy)
      const bearer: Bearer = {
        tag: tagName,
        type: typeOf(element),
        isSvg: isSVG === true,
        isOpen,
        isOpenInput: CONTROL.test(tagName) && isOpenInput(element),
      }
      scrubAll(attributes, bearer, element, undefined)
      return isOpen
    },
    changed(attributes, element) {
      const isKnown = isElement(element)
      if (isKnown && 'type' in attributes) inputs.see(element)
      const bearer: Bearer = {
        tag: isKnown ? localNameOf(element) : '',
        isSvg: isKnown && 'ownerSVGElement' in element,
        // Most attributes do not ask, and looking it up is what costs most here.
        get type() {
          return typeOf(element)
        },
        get isOpen() {
          return isKnown && isOpenText(element, privacy)
        },
        get isOpenInput() {
          return isOpenInput(element)
        },
      }
      scrubAll(attributes, bearer, element, null)
    },
  }
}

/** What the marks of an element make of the openness around it. */
function openness(
  { attributes, tagName }: Pick<WrittenElement, 'attributes' | 'tagName'>,
  node: Node | null,
  around: boolean,
  privacy: Privacy,
): boolean {
  const { isLowered, maskTextSelector } = privacy
  const isMarkedOpen = !isLowered && 'data-incuera-unmask' in attributes
  if (
    'data-incuera-mask' in attributes ||
    ('class' in attributes && /(^|\s)rr-mask(\s|$)/.test(String(attributes.class)))
  )
    return false
  if (maskTextSelector && !(isElement(node) && !matches(node, maskTextSelector))) return false
  if (!around && !isMarkedOpen) return false
  if (isElement(node) && isEdited(node, privacy)) return isOpenText(node, privacy)
  return isMarkedOpen || !UNSEEN.test(tagName)
}

/** Of an input or a button, as the browser reads it: a word that is no type is none. Empty for any other element. */
function typeOf(node: Node | null): string {
  return isElement(node) && /^(input|button)$/.test(localNameOf(node)) && 'type' in node ? String(node.type) : ''
}
