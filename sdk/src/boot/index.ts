export { Incuera } from './incuera.ts'
export type { IncueraOptions, UrlRules } from './options.ts'
export type { Recording } from './recording.ts'
export type { RecordingStatus } from './status.ts'
