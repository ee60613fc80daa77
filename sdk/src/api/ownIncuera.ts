import type {} from './pageGlobals.ts'

/** What a script put there, and not an element whose id is `incuera`. */
export const ownIncuera = (): Window['incuera'] => (Object.hasOwn(window, 'incuera') ? window.incuera : undefined)
