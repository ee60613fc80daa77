import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import type { Incremental, PageEvent } from '../events/pageEvents.ts'
import type { Inputs } from './inputs.ts'
import { isElement } from './isOpenText.ts'
import { maskInput } from './maskText.ts'
import type { Privacy } from './presets.ts'
import { scrubCss, scrubValue } from './scrubCss.ts'
import { createNodeScrubber, type NodeFinder } from './scrubNode.ts'
import { stripUrl } from './stripUrl.ts'

/**
 * Takes out of an event what the preset does not show, in place: nobody else has seen it yet. This is the one place where
 * that is decided, whichever way a value has come into the event.
 */
export function createScrubber(privacy: Privacy, inputs: Inputs, nodes: NodeFinder): (event: PageEvent) => void {
  const node = createNodeScrubber(privacy, inputs, nodes)
  const css = (text: string) => scrubCss(text, privacy)
  const rules = (added: { rule: string }[] | undefined) => {
    for (const rule of added ?? []) rule.rule = css(rule.rule)
  }

  const incremental = (data: Incremental) => {
    switch (data.source) {
      case SOURCE.mutation:
        node.added(data.adds)
        for (const text of data.texts) if (text.value) text.value = node.text(text.value, text.id)
        for (const { id, attributes } of data.attributes) node.attributes(attributes, id)
        return
      case SOURCE.input: {
        const input = nodes.getNode(data.id)
        if (!(isElement(input) && inputs.isOpen(input))) data.text = maskInput(data.text)
        return
      }
      case SOURCE.styleSheetRule:
        rules(data.adds)
        if (data.replace) data.replace = css(data.replace)
        if (data.replaceSync) data.replaceSync = css(data.replaceSync)
        return
      case SOURCE.styleDeclaration:
        if (data.set?.value) data.set.value = scrubValue(data.set.property, data.set.value, privacy)
        return
      case SOURCE.adoptedStyleSheet:
        for (const style of data.styles ?? []) rules(style.rules)
    }
  }

  return (event) => {
    if (event.type === RRWEB.meta) event.data.href = stripUrl(event.data.href)
    else if (event.type === RRWEB.fullSnapshot) node.tree(event.data.node)
    else if (event.type === RRWEB.incremental) incremental(event.data)
  }
}
