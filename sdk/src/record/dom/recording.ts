import type { HeldChanges } from '../changes/holdChanges.ts'
import type { PageEvent } from './events.ts'

export interface RecordOptions {
  /** What it fits is never looked into. */
  blockSelector: string
  /** The value of an input as it may be recorded. `wasSecret`: it was one for passwords. */
  maskInput(text: string, input: Element, wasSecret?: boolean): string
  emit(event: PageEvent): void
}

/** What writing a node finds on its way. */
export interface Finds {
  shadowRoot(root: ShadowRoot): void
  frame(frame: HTMLIFrameElement): void
  sheet(link: HTMLLinkElement, doc: Document): void
}

/*
 * The parts of the page's recording. It is one at a time, as the observers of a page are, so they are not handed through every call.
 */
export let options: RecordOptions
export let changes: HeldChanges
export let finds: Finds

export function openRecording(parts: { options: RecordOptions; changes: HeldChanges; finds: Finds }): void {
  ;({ options, changes, finds } = parts)
}
