import { type eventWithTime, Replayer, record } from 'rrweb'
import { describeDom } from './describeDom.ts'

/** rrweb as it is published, to compare with. Runs in the browser. */
export interface RawRrweb {
  events: unknown[]
  /** Records the page as our recorder does, but reads every change immediately. */
  record(): void
  /** The page as it is now. */
  describePage(): string[]
  /** Plays all events without delays, and describes the resulting page. */
  replay(events: unknown[]): Promise<{ dom: string[]; warnings: string[] }>
}

declare global {
  interface Window {
    rawRrweb: RawRrweb
  }
}

const events: eventWithTime[] = []

window.rawRrweb = {
  events,
  record() {
    const maskInputOptions: Record<string, boolean> = { input: true, textarea: true, select: true, password: true }
    record({
      emit: (event) => events.push(event),
      slimDOMOptions: 'all',
      maskInputOptions,
      maskInputFn: (text) => text && '•••••',
      recordAfter: 'DOMContentLoaded',
    })
  },
  describePage: () => describeDom(document),
  async replay(events) {
    const warnings: string[] = []
    const root = document.createElement('div')
    document.body.append(root)
    const replayer = new Replayer(events as eventWithTime[], {
      root,
      showWarning: true,
      // Its fast way leaves nodes behind which no event has kept (rrweb 2.2.2).
      useVirtualDom: false,
      logger: { log: () => undefined, warn: (...words: unknown[]) => warnings.push(words.map(String).join(' ')) },
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    replayer.pause(replayer.getMetaData().totalTime + 1)
    const describe = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      if (!replayer.iframe.contentDocument) throw new Error('The replayer shows no document.')
      return describeDom(replayer.iframe.contentDocument)
    }
    // Frames fill up after the rest.
    let dom = await describe()
    for (let before = ''; before !== dom.join('\n'); dom = await describe()) before = dom.join('\n')
    replayer.destroy()
    return { dom, warnings }
  },
}
