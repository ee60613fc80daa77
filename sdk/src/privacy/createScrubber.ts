import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { openCssKeywords } from '../browser/cssKeywords.ts'
import type { Incremental, PageEvent } from '../events/pageEvents.ts'
import type { Inputs } from './inputs.ts'
import { isElement } from './isOpenText.ts'
import { markSelectors } from './markSelectors.ts'
import { maskInput } from './maskText.ts'
import type { Privacy } from './presets.ts'
import { createCssScrubber } from './scrubCss.ts'
import { createNodeScrubber, type NodeFinder } from './scrubNode.ts'
import { stripUrl } from './stripUrl.ts'

/**
 * Takes out of an event what the preset does not show, in place: nobody else has seen it yet. This is the one place
 * where that is decided, whichever way a value has come into the event.
 * @returns the event, and the marks that it makes necessary on elements which were recorded before
 */
export function createScrubber(privacy: Privacy, inputs: Inputs, nodes: NodeFinder): (event: PageEvent) => PageEvent[] {
  const marks = markSelectors()
  const css = createCssScrubber(privacy, {
    markFor: marks.markFor,
    isKeyword: openCssKeywords(),
    isSupported: (condition) => CSS.supports(condition),
  })
  const node = createNodeScrubber({ privacy, inputs, nodes, css, marks })
  const rules = (added: { rule: string }[] | undefined) => {
    for (const rule of added ?? []) rule.rule = css.css(rule.rule)
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
        if (data.replace) data.replace = css.css(data.replace)
        if (data.replaceSync) data.replaceSync = css.css(data.replaceSync)
        return
      case SOURCE.adoptedStyleSheet:
        for (const style of data.styles ?? []) rules(style.rules)
    }
  }

  return (event) => {
    if (event.type === RRWEB.meta) event.data.href = stripUrl(event.data.href)
    else if (event.type === RRWEB.fullSnapshot) node.tree(event.data.node)
    else if (event.type === RRWEB.incremental) incremental(event.data)
    const missing = marks
      .takeMissing(nodes.nodes())
      .map(({ element, attributes }) => ({ id: nodes.getId(element), attributes }))
    if (missing.length === 0) return [event]
    const data: Incremental = { source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: missing }
    return [event, { type: RRWEB.incremental, data, timestamp: event.timestamp }]
  }
}
