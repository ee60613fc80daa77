import type { Incuera } from './incuera.ts'

/** What a page can ask of a recorder that something else has started: a script tag, or a component around it. */
export type Recording = Omit<Incuera, 'init'>
