import { quietly } from './quietly.ts'

/** Runs after that many milliseconds. @returns what `clearTimeout` takes */
export const after = (ms: number, run: () => void): number => Number(setTimeout(quietly(run), ms))
