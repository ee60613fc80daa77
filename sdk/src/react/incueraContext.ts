import { createContext } from 'react'
import type { Recording } from '../boot/recording.ts'

export const IncueraContext = createContext<Recording | null>(null)
