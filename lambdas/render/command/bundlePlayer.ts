import { join } from 'node:path'
import { bundleText } from '#runtime/bundle.ts'

/** Where the script of the player page begins. */
export const PLAYER_ENTRY = join(import.meta.dirname, '..', 'player', 'main.ts')

/** The script as one text, for the tests and the benchmark; command and deployed function carry it as a file. */
export const bundlePlayer = (): string => bundleText(PLAYER_ENTRY)
