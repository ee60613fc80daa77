import { QueryClient } from '@tanstack/react-query'
import { isPassing } from '../lib/api/apiError.ts'

/** Refusals are final; network errors and server errors get two more tries. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => failures < 2 && isPassing(error), staleTime: 5_000 },
      mutations: { retry: false },
    },
  })
