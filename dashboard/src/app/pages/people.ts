import { USER_ID_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { PeopleSort } from '#features/visitors/logic/sortVisitors.ts'

/** What the list of people has in its address. */
export const PeopleSearch = z.object({
  /** Beginning of an id or an e-mail address. */
  q: z.string().min(1).max(USER_ID_CHARACTERS_MAX).optional().catch(undefined),
  sort: PeopleSort.optional().catch(undefined),
})

/** What the page of a person has in its address. */
export const PersonSearch = z.object({
  /** Of this person, once it was requested. */
  erasure: z.string().max(64).optional().catch(undefined),
})
