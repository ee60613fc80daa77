import { EventType, type eventWithTime, IncrementalSource } from 'rrweb'
import type { Inputs } from './inputs.ts'
import { isElement } from './isOpenText.ts'
import { maskInput } from './maskText.ts'
import type { Privacy } from './presets.ts'
import { scrubCss, scrubValue } from './scrubCss.ts'
import { createNodeScrubber, type NodeFinder } from './scrubNode.ts'
import { stripUrl } from './stripUrl.ts'

type Incremental = Extract<eventWithTime, { type: EventType.IncrementalSnapshot }>['data']

/**
 * Takes out of an event what the preset does not show, in place: nobody else has seen it yet. This is the one place where
 * that is decided, because rrweb's own masking knows neither attributes nor CSS, and no text in the root of a shadow tree.
 */
export function createScrubber(privacy: Privacy, inputs: Inputs, nodes: NodeFinder): (event: eventWithTime) => void {
  const node = createNodeScrubber(privacy, inputs, nodes)
  const css = (text: string) => scrubCss(text, privacy)
  const rules = (added: { rule: string }[] | undefined) => {
    for (const rule of added ?? []) rule.rule = css(rule.rule)
  }

  const incremental = (data: Incremental) => {
    switch (data.source) {
      case IncrementalSource.Mutation:
        node.added(data.adds)
        for (const text of data.texts) if (text.value) text.value = node.text(text.value, text.id)
        for (const { id, attributes } of data.attributes) node.attributes(attributes, id)
        return
      case IncrementalSource.Input: {
        const input = nodes.getNode(data.id)
        if (!(isElement(input) && inputs.isOpen(input))) data.text = maskInput(data.text)
        return
      }
      case IncrementalSource.StyleSheetRule:
        rules(data.adds)
        if (data.replace) data.replace = css(data.replace)
        if (data.replaceSync) data.replaceSync = css(data.replaceSync)
        return
      case IncrementalSource.StyleDeclaration:
        if (data.set?.value) data.set.value = scrubValue(data.set.property, data.set.value, privacy)
        return
      case IncrementalSource.AdoptedStyleSheet:
        for (const style of data.styles ?? []) rules(style.rules)
    }
  }

  return (event) => {
    if (event.type === EventType.Meta) event.data.href = stripUrl(event.data.href)
    else if (event.type === EventType.FullSnapshot) node.tree(event.data.node)
    else if (event.type === EventType.IncrementalSnapshot) incremental(event.data)
  }
}
