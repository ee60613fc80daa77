import { isPassing } from '@incuera/client/apiError.ts'
import { QueryClient } from '@tanstack/react-query'

/** Refusals are final; network errors and server errors get two more tries. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => failures < 2 && isPassing(error), staleTime: 5_000 },
      mutations: { retry: false },
    },
  })
