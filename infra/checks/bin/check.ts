import { join } from 'node:path'
import { runTogether } from '../steps/runTogether.ts'
import { CHECKS } from '../steps/step.ts'

/** `npm run check`: what a change must pass before its tests are worth running. */
const root = join(import.meta.dirname, '..', '..', '..')
const isGood = await runTogether(CHECKS, { root, now: Date.now, write: console.error })
process.exitCode = isGood ? 0 : 1
