export type { IncueraOptions } from '../boot/index.ts'
export type { Recording } from '../boot/recording.ts'
export { IncueraProvider, type IncueraProviderProps } from './IncueraProvider.tsx'
export { useIncuera } from './useIncuera.ts'
