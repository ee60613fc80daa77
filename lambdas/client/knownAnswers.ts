import type { Route } from '@incuera/contract/routes/route.ts'

/** As many as a page polls at the same time, and some. */
const ANSWERS_MAX = 20

/**
 * The last answers to what is polled, so that the API need not send them again. In memory only: what was recorded does
 * not belong on the disk of whoever watches it.
 */
export function createKnownAnswers() {
  const answers = new Map<string, { etag: string; body: unknown }>()
  return {
    /** The headers of a request, with the tag of the answer that is known. */
    headersOf({ polled }: Route, url: string): Record<string, string> {
      const etag = polled ? answers.get(url)?.etag : undefined
      return etag === undefined ? {} : { 'if-none-match': etag }
    },
    keep(url: string, etag: string | null, body: unknown): void {
      if (etag === null) return
      // The newest is last, so that the first is the one to forget.
      answers.delete(url)
      answers.set(url, { etag, body })
      const [oldest] = answers.keys()
      if (answers.size > ANSWERS_MAX && oldest !== undefined) answers.delete(oldest)
    },
    bodyOf: (url: string): unknown => answers.get(url)?.body,
  }
}
