/// <reference lib="dom" />
import { type RecordedEvent, RRWEB, SOURCE } from '../events.ts'
import { isRecord } from './cleanNode.ts'
import { isCustomName } from './names.ts'

/** A plugin of rrweb's Replayer. */
export interface DefinePlugin {
  handler(event: RecordedEvent, isSync: boolean, context: { replayer: { readonly iframe: HTMLIFrameElement } }): void
}

/**
 * Defines custom elements when the page did, so that `:defined` matches them; those of a snapshot rrweb's Replayer
 * defines itself. No browser takes a definition back: after a seek backwards they stay defined.
 */
export function defineElements(): DefinePlugin {
  return {
    handler({ type, data }, _isSync, { replayer }) {
      if (type !== RRWEB.incremental || !isRecord(data) || data.source !== SOURCE.customElement) return
      const name = isRecord(data.define) && data.define.name
      if (typeof name !== 'string' || !isCustomName(name)) return
      for (const view of viewsOf(replayer.iframe.contentWindow)) defineIn(view, name)
    },
  }
}

/** Empty, as no script of the page runs in a replay. */
export function defineIn(view: Window & typeof globalThis, name: string): void {
  if (!view.customElements.get(name)) view.customElements.define(name, class extends view.HTMLElement {})
}

/** The page and its frames: the recorder does not say which of them it was. */
function viewsOf(view: Window | null): (Window & typeof globalThis)[] {
  if (!view) return []
  return [
    view as Window & typeof globalThis,
    ...Array.from({ length: view.length }, (_, index) => view[index] ?? null).flatMap(viewsOf),
  ]
}
