import type { Moment } from '@incuera/contract/moment.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import type { Stay } from './findStays.ts'
import {
  DONE_ALONE,
  DONE_EVENT,
  DONE_PATH,
  DONE_TITLE,
  FORM,
  NAME_WORDS_MAX,
  NOT_DONE,
  TASKS,
  type Task,
  TITLE_WORDS_MAX,
} from './tasks.ts'
import { toWords } from './toWords.ts'

/** A form with fewer fields is mostly a search. */
const FORM_FIELDS_MIN = 2

/** How far the visitor got with what they seem to have come for. */
export interface Progress {
  task: Task
  /** Where they were last busy with it. */
  stay: Stay
  /** What shows that they began it, sorted by time. */
  begun: readonly Moment[]
  /** The first thing that shows success: a custom event of the site, or a page that confirms it. */
  done: Moment | null
}

/** @returns null if nothing shows that they began anything: they looked around, or it was too short to tell */
export function findProgress(stays: readonly Stay[]): Progress | null {
  const found = [...TASKS, FORM].flatMap((task) => progressOf(task, stays) ?? [])
  return found.find(({ done }) => done !== null) ?? found[0] ?? null
}

function progressOf(task: Task, stays: readonly Stay[]): Progress | null {
  let stay: Stay | null = null
  let done: Moment | null = null
  const begun: Moment[] = []
  for (const [at, one] of stays.entries()) {
    const isItsPage = partsOf(one.url).some((part) => task.page.test(part))
    const before = begun.length
    for (const moment of one.moments) {
      if (isDoneEvent(task, moment)) done ??= moment
      else if (begins(task, moment, isItsPage)) begun.push(moment)
    }
    if (!done && at > 0 && confirms(task, one, isItsPage, begun.length > 0)) done = one.moments[0]
    if (begun.length > before || !stay) stay = begun.length > before || done ? one : stay
  }
  return stay && (begun.length > 0 || done) ? { task, stay, begun, done } : null
}

function begins(task: Task, moment: Moment, isItsPage: boolean): boolean {
  switch (moment.type) {
    case 'custom':
      return task.event.test(nameOf(moment.name)) && !/\b(view|viewed)\b/.test(nameOf(moment.name))
    case 'click':
      return task.button?.test(nameOf(moment.target?.text ?? '')) ?? false
    case 'input':
      return isItsPage
    case 'form_abandoned':
      return isItsPage || (task === FORM && moment.fields >= FORM_FIELDS_MIN)
    default:
      return false
  }
}

function isDoneEvent(task: Task, moment: Moment): boolean {
  if (moment.type !== 'custom') return false
  const words = nameOf(moment.name)
  if (!task.event.test(words) || NOT_DONE.test(words)) return false
  return DONE_ALONE.test(words) || DONE_EVENT.test(words)
}

/**
 * A page that says thank you, after a task was begun, and not as the first page of the session: people also open old
 * confirmations from their mail.
 */
function confirms(task: Task, { url, title, moments }: Stay, isItsPage: boolean, isBegun: boolean): boolean {
  if (moments[0].type !== 'pageview' || !(isItsPage || isBegun)) return false
  const parts = partsOf(url)
  if (parts.some((part) => NOT_DONE.test(part))) return false
  return parts.some((part) => DONE_PATH.test(part)) || (isBegun && task !== FORM && DONE_TITLE.test(shortOf(title)))
}

/** The words of each part of a path, without those that are sentences. */
const partsOf = (url: string): string[] =>
  (pathOf(url) ?? '').split(/[/#]/).flatMap((part) => shortWords(part, NAME_WORDS_MAX) ?? [])

const nameOf = (text: string): string => shortWords(text, NAME_WORDS_MAX) ?? ''
const shortOf = (text: string): string => shortWords(text, TITLE_WORDS_MAX) ?? ''

/** Null for a text that is longer than a name: it may contain any word, and some contain it on purpose. */
function shortWords(text: string, max: number): string | null {
  const words = toWords(text)
  return words === '' || words.split(' ').length > max ? null : words
}
