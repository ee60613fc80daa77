/// <reference lib="dom" />
import { type RecordedEvent, RRWEB, SOURCE } from '../events.ts'
import { isRecord } from './cleanNode.ts'

const XLINK = 'http://www.w3.org/1999/xlink'
const HREF = 'xlink:href'

interface LinkedReplay {
  getMirror(): { getNode(id: number): object | null }
}

/** A plugin of rrweb's Replayer. */
export interface LinkPlugin {
  handler(event: RecordedEvent, isSync: boolean, context: { replayer: LinkedReplay }): void
}

/**
 * Gives changed `xlink:href` attributes their namespace, without which SVG does not see them. rrweb's Replayer gives it
 * only to those of a snapshot.
 */
export function linkParts(): LinkPlugin {
  return {
    handler({ type, data }, _isSync, { replayer }) {
      if (
        type !== RRWEB.incremental ||
        !isRecord(data) ||
        data.source !== SOURCE.mutation ||
        !Array.isArray(data.attributes)
      )
        return
      for (const change of data.attributes) {
        const href: unknown = isRecord(change) && isRecord(change.attributes) && change.attributes[HREF]
        const element = typeof href === 'string' && replayer.getMirror().getNode(change.id)
        if (typeof href !== 'string' || !element || !isElement(element)) continue
        element.removeAttribute(HREF)
        element.setAttributeNS(XLINK, HREF, href)
      }
    },
  }
}

const isElement = (node: object): node is Element => 'setAttributeNS' in node
