import type { Diary } from './diary.ts'

/**
 * What a visitor does with mouse, finger and keyboard, at the pace of a person. Everything is written into the diary.
 */
export interface Hand {
  /** A finger on a phone, else a mouse. */
  isTouch: boolean
  diary: Diary
  /** Clicks or taps an element where it is; the page stays. @param intent what they want by it */
  click(selector: string, intent?: string): Promise<void>
  /** Clicks the same place again and again, faster than anybody who expects an answer. */
  hammer(selector: string, times: number, intent?: string): Promise<void>
  /** Clicks something that loads another page, and waits until that page records. */
  follow(selector: string, intent?: string): Promise<void>
  /** Clicks into a field and types. */
  type(selector: string, text: string): Promise<void>
  /** Deletes what is in a field and types something else. */
  retype(selector: string, text: string): Promise<void>
  /** Sends the search form by the keyboard, and waits for the page of results. */
  search(words: string): Promise<void>
  hover(selector: string): Promise<void>
  scroll(pixels: number): Promise<void>
  /** Looks at the page, with a restless mouse. */
  look(seconds: number): Promise<void>
  /** Waits without touching anything. */
  wait(seconds: number): Promise<void>
  /** The browser's buttons. */
  back(): Promise<void>
  reload(): Promise<void>
  /** A finger swipes up and down instead. */
  thrash(seconds: number, intent: string): Promise<void>
  /** Writes with the button held down, as on a signature pad. */
  draw(selector: string, intent: string): Promise<void>
  /** Enlarges the page with two fingers and makes it small again. A mouse does nothing. */
  zoom(): Promise<void>
  /** Leaves the tab alone for minutes. The clock of the page passes them, and nobody has to wait. */
  leaveAlone(minutes: number): Promise<void>
  /** Opens a page in a second tab, as by the context menu, and hands it over. */
  openTab(path: string): Promise<Hand>
  /** Comes back to this tab. */
  comeBack(): Promise<void>
  now(): number
  /**
   * Writes down what must be found: at the last act, or from `since` until now.
   * @param since as `now()` gave it
   */
  expect(kind: string, note: string, since?: number): void
  /** Writes down what may be found, and need not. */
  allow(kind: string, note: string, since?: number): void
}
