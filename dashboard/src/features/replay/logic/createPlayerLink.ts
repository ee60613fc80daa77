import type { WindowId } from '@incuera/contract/ids.ts'
import {
  type ElementPlace,
  type Load,
  type Loaded,
  type Locate,
  type Note,
  type PageSize,
  type PlayerCommand,
  type PlayerState,
  parseReport,
  type SoughtElement,
  wrap,
} from '#shared/protocol.ts'
import { createPictures } from './createPictures.ts'

/** What can be asked of a replay at any time, without an answer. */
type PlayCommand = Extract<PlayerCommand, { type: 'play' | 'pause' | 'speed' | 'skipInactivity' }>

/** What is known of the player in the frame. */
export interface PlayerView {
  /** The page in the frame has sent its hello. */
  isThere: boolean
  state: PlayerState
  loaded: Loaded | null
  /** Origins whose pictures, fonts and stylesheets the pages loaded so far show, and the player may not load. */
  withheld: readonly string[]
  /** Of all tabs loaded so far, in no order. */
  notes: Note[]
  /** How much the visitor did in each range of a tab, by the range's number; of all tabs loaded so far. */
  activity: ReadonlyMap<WindowId, ReadonlyMap<number, number>>
  /** Size of the whole page, if the load asked for it. */
  page: PageSize | null
  /** Of the elements that were asked for last; null until they are known. */
  places: ElementPlace[] | null
}

export interface PlayerLink {
  /** Plays another window, or the same one with new URLs. Waits until the player is ready. */
  load(load: Omit<Load, 'type' | 'load'>): void
  /** Shows another moment of what is loaded. Its time is shown immediately, so that the next step counts from there. */
  seek(atMs: number): void
  /** Shows one more recorded change, or one less, and pauses. */
  step(by: 1 | -1): void
  /** Asks where elements are on the whole page, now and whenever it has changed its size. */
  locate(elements: SoughtElement[]): void
  send(command: PlayCommand): void
  /** The whole page as a PNG; null: it could not be drawn, or not in time. */
  picture(): Promise<ArrayBuffer | null>
  /** Call with every `message` event of the window. */
  receive(event: { origin: string; source: unknown; data: unknown }): void
  subscribe(onChange: () => void): () => void
  view(): PlayerView
}

const START: PlayerView = {
  isThere: false,
  state: { status: 'loading', atMs: 0 },
  loaded: null,
  withheld: [],
  notes: [],
  activity: new Map(),
  page: null,
  places: null,
}

/**
 * The dashboard's end of the connection to the player. It accepts only messages from the frame's own window and the
 * player's origin, and only reports about the newest load.
 * @param target the window inside the frame; null while there is none
 */
export function createPlayerLink(playerOrigin: string, target: () => Pick<Window, 'postMessage'> | null): PlayerLink {
  let view = START
  let newest: Load | null = null
  /** Seeks of the newest load so far: a state that the player sent before obeying the last of them is out of date. */
  let seeks = 0
  let sought: Locate | null = null
  const noted = new Set<string>()
  const listeners = new Set<() => void>()

  const change = (next: Partial<PlayerView>) => {
    view = { ...view, ...next }
    for (const listener of listeners) listener()
  }
  const post = (command: PlayerCommand) => target()?.postMessage(wrap(command), playerOrigin)
  const pictures = createPictures(post)

  return {
    load(load) {
      newest = { ...load, type: 'load', load: (newest?.load ?? 0) + 1 }
      seeks = 0
      change({ state: { status: 'loading', atMs: load.atMs }, loaded: null, page: null, places: null })
      if (view.isThere) post(newest)
    },
    seek(atMs) {
      change({ state: { ...view.state, atMs } })
      if (view.isThere) post({ type: 'seek', atMs, seek: ++seeks })
      else if (newest) newest = { ...newest, atMs }
    },
    step(by) {
      if (view.isThere) post({ type: 'step', by, seek: ++seeks })
    },
    locate(elements) {
      sought = { type: 'locate', ask: (sought?.ask ?? 0) + 1, elements }
      change({ places: null })
      if (view.page) post(sought)
    },
    picture: pictures.take,
    send(command) {
      if (view.isThere) post(command)
      // What is asked for before the player is there becomes part of what it loads.
      else if (newest) newest = { ...newest, ...beforeLoad(command) }
    },
    receive({ origin, source, data }) {
      if (origin !== playerOrigin || source === null || source !== target()) return
      const report = parseReport(data)
      if (report?.type === 'hello') {
        change({ isThere: true })
        if (newest) post(newest)
        return
      }
      if (!report || report.load !== newest?.load) return
      if (report.type === 'state' && (report.seek === seeks || report.state.status === 'failed'))
        change({ state: report.state })
      if (report.type === 'loaded') change(withLoaded(view, newest.wid, report.loaded))
      if (report.type === 'noted') change({ notes: view.notes.concat(unknownNotes(report.notes, noted)) })
      if (report.type === 'withheld') change({ withheld: [...new Set([...view.withheld, ...report.origins])] })
      if (report.type === 'page') {
        change({ page: report.page })
        if (sought) post(sought)
      }
      if (report.type === 'pictured') pictures.receive(report.ask, report.png)
      if (report.type === 'located' && report.ask === sought?.ask) change({ places: report.places })
    },
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    view: () => view,
  }
}

/**
 * A tab that is loaded again sends the same notes again. @param noted the ids of those known; gets those of the others
 */
function unknownNotes(notes: readonly Note[], noted: Set<string>): Note[] {
  const fresh = notes.filter(({ eventId }) => !noted.has(eventId))
  for (const { eventId } of fresh) noted.add(eventId)
  return fresh
}

const withLoaded = ({ activity }: PlayerView, wid: WindowId, loaded: Loaded): Partial<PlayerView> => ({
  loaded,
  activity: addActivity(activity, wid, loaded),
})

/** A tab that is loaded from a later moment knows less at first: what is known stays. */
function addActivity(known: PlayerView['activity'], wid: WindowId, { activity }: Loaded): PlayerView['activity'] {
  if (activity.length === 0) return known
  const counts = new Map(known.get(wid))
  for (const { at, count } of activity) counts.set(at, Math.max(count, counts.get(at) ?? 0))
  return new Map(known).set(wid, counts)
}

function beforeLoad(command: PlayCommand): Partial<Load> {
  switch (command.type) {
    case 'play':
      return { isPlaying: true }
    case 'pause':
      return { isPlaying: false }
    case 'speed':
      return { speed: command.speed }
    case 'skipInactivity':
      return { skipsInactivity: command.on }
  }
}
