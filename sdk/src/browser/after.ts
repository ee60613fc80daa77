import { quietly } from './quietly.ts'

/** Runs after that many milliseconds. @returns what {@link cancel} takes */
export const after = (ms: number, run: () => void): number => Number(setTimeout(quietly(run), ms))

/** Of a timeout or an interval, also on a page that put its own in the place of the browser's, which may throw. */
export const cancel = quietly((timer: Parameters<typeof clearTimeout>[0]) => clearTimeout(timer))
