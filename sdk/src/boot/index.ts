export { Incuera } from './incuera.ts'
export type { IncueraOptions } from './options.ts'
