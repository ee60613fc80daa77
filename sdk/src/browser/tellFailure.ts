import { quietly } from './quietly.ts'

/** A line on the console for the owner of a page of which nothing is recorded. */
export function tellFailure(error: unknown): void {
  quietly(() => console.error('[incuera]', error))()
}
