export type { Recording } from '../api/recording.ts'
export type { IncueraOptions } from '../entries/index.ts'
export { IncueraProvider, type IncueraProviderProps } from './IncueraProvider.tsx'
export { useIncuera } from './useIncuera.ts'
