import { createContext } from 'react'
import type { Recording } from '../api/recording.ts'

export const IncueraContext = createContext<Recording | null>(null)
