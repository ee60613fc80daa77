import { EventId, WindowId } from '@incuera/contract/ids.ts'
import * as z from 'zod'
import { PANELS } from '#lib/moments/panels.ts'
import { Playlist } from '#lib/sessions/playlist.ts'

/** What the page of a session has in its address; invalid values are dropped, as in an outdated link. */
export const SessionSearch = z.object({
  tab: z.enum(['replay', 'video', 'analysis']).optional().catch(undefined),
  /** Milliseconds from the start of the session. */
  at: z.number().min(0).optional().catch(undefined),
  window: WindowId.optional().catch(undefined),
  /** Opens at this event, as SQL and the API name it; `at` and `window` say the same in other words. */
  event: EventId.optional().catch(undefined),
  /** Of the inspector beside the player. */
  panel: z.enum(PANELS).optional().catch(undefined),
  /** Words to look for in everything that happened. */
  find: z.string().max(200).optional().catch(undefined),
  /** Which video; without it, the session's own. */
  video: z.string().max(64).optional().catch(undefined),
  /** Start of a clip to create, in milliseconds from the start of the session. */
  clip: z.number().min(0).optional().catch(undefined),
  /** The list that is being played. */
  from: Playlist.optional().catch(undefined),
})
