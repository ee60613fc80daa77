import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import type { Hooks } from '#browser/createHooks.ts'
import type { NativeDom } from '#browser/nativeDom.ts'
import { now } from '#browser/now.ts'
import { quietly, type Stop } from '#browser/quietly.ts'
import type { Incremental, PageEvent, Untimed, WrittenChanges } from '#events/pageEvents.ts'
import type { PageReaders } from '#privacy/readPrivacy.ts'
import { type HeldChanges, holdChanges } from '../changes/holdChanges.ts'
import { type FieldStates, openFieldStates } from './fieldStates.ts'
import type { Mirror } from './mirror.ts'
import { numberSheets, type SheetNumbers } from './sheets.ts'

/** What a recording of the page is made with. */
export interface RecordParts {
  readers: PageReaders
  mirror: Mirror
  dom: NativeDom
  hooks: Hooks
  emit(event: PageEvent): void
  /** The page could not be read: nothing of it is recorded. */
  onFailed(error: unknown): void
}

/** What writing a node finds on its way. */
export interface Finds {
  shadowRoot(root: ShadowRoot): void
  frame(frame: HTMLIFrameElement): void
}

export type View = Window & typeof globalThis

/** What few pages use. Until a page does it is not loaded, and only its first use is watched. */
export interface OnDemand {
  watch(win: View): Stop
  /** The page uses something of it. What it is used on is kept until the parts are here. */
  use(what?: object | null): void
}

/**
 * One recording of the page: everything its parts share. It is passed down to them, and a second recording has its own.
 */
export interface RecordingScope extends Omit<RecordParts, 'emit' | 'onFailed'> {
  /** How many rules a text of CSS has, imports left out; undefined where the browser cannot say. */
  countRules(css: string): number | undefined
  changes: HeldChanges
  sheetNumbers: SheetNumbers
  fieldStates: FieldStates
  finds: Finds
  onDemand: OnDemand
  /** Run after each full snapshot: they tell what it does not hold. */
  afterSnapshot: Set<() => void>
  /** Changes that are held stay so: for events that name no node. */
  tellEvent(event: Untimed): void
  /** The same for events of nodes that are recorded already. */
  tellUnread(data: Incremental): void
  /** What is held of changes is read first: for events that say what they say of the page as it is now. */
  tell(data: Incremental): void
}

export interface ScopePorts {
  onDemand(scope: RecordingScope): OnDemand
  finds(scope: RecordingScope): Finds
  /** Reads held changes. Does not throw. */
  read(records: MutationRecord[][]): WrittenChanges | null | undefined
}

export function openScope(
  { emit, onFailed: _, ...parts }: RecordParts,
  { finds, onDemand, read }: ScopePorts,
): RecordingScope {
  let toldAt = 0
  const tellAt = (event: Untimed, timestamp: number) => {
    toldAt = timestamp
    emit({ ...event, timestamp })
  }
  const changes = holdChanges({
    now,
    read(records, since) {
      const data = read(records)
      // The time of held changes is that of the first of them, but no time runs back.
      if (data)
        tellAt(
          { type: RRWEB.incremental, data: { source: SOURCE.mutation, ...data } },
          Math.min(Math.max(since, toldAt), now()),
        )
    },
  })
  const tellEvent = (event: Untimed) => tellAt(event, now())
  const tellUnread = (data: Incremental) => tellEvent({ type: RRWEB.incremental, data })
  const scope: RecordingScope = {
    ...parts,
    countRules: quietly((css) => {
      const sheet = new CSSStyleSheet()
      parts.hooks.unwatched(() => sheet.replaceSync(css))
      return sheet.cssRules.length
    }),
    changes,
    afterSnapshot: new Set(),
    sheetNumbers: numberSheets(parts.mirror),
    fieldStates: openFieldStates(parts, changes, tellUnread),
    tellEvent,
    tellUnread,
    tell(data) {
      changes.read()
      tellUnread(data)
    },
    get finds() {
      return found
    },
    get onDemand() {
      return demanded
    },
  }
  const found = finds(scope)
  const demanded = onDemand(scope)
  return scope
}
